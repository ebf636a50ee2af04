package dev.tachograph.core.history;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link ByteWriter} wrote; every damage is a {@link DamagedBlockException}, never another exception. */
final class ByteReader {

    /** No block of ours is near this size; a length beyond it is damage, not data. */
    private static final int LARGEST_BLOCK_BYTES = 256 * 1024 * 1024;

    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A reader of what is inside a block of that version. */
    static ByteReader ofBlock(byte[] block, int version) {
        ByteReader in = new ByteReader(block);
        int found = in.readByte();
        if (found != version) {
            throw new DamagedBlockException("version " + found + ": this release reads version " + version);
        }
        int checksum = in.readInt();
        CRC32 actual = new CRC32();
        actual.update(block, in.position, in.remaining());
        if ((int) actual.getValue() != checksum) {
            throw in.damaged("its checksum differs");
        }
        return in;
    }

    /** A reader of the bytes that the rest of these inflate to. */
    ByteReader inflated() {
        int length = readLength(LARGEST_BLOCK_BYTES);
        // A damaged length must not make us allocate: deflate cannot expand beyond 1032 to 1.
        if (length > 1032L * remaining() + 64) {
            throw damaged("claims " + length + " bytes, more than its compressed form can hold");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, position, remaining());
            byte[] plain = new byte[length];
            int filled = 0;
            while (filled < length) {
                int n = inflater.inflate(plain, filled, length - filled);
                if (n == 0) {
                    throw damaged("ends after " + filled + " of " + length + " bytes");
                }
                filled += n;
            }
            if (inflater.inflate(new byte[1]) > 0 || !inflater.finished() || inflater.getRemaining() > 0) {
                throw damaged("does not end after its " + length + " bytes");
            }
            return new ByteReader(plain);
        } catch (DataFormatException damage) {
            throw damaged("does not inflate: " + damage.getMessage());
        } finally {
            inflater.end();
        }
    }

    int readByte() {
        if (position >= bytes.length) {
            throw damaged("ends too early");
        }
        return bytes[position++] & 0xFF;
    }

    /** A byte of the range coder's, whose zeros at the end are not written. */
    int readByteOrZero() {
        int at = position++;
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw damaged("a number longer than 64 bits");
    }

    long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    int readInt() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | readByte();
        }
        return value;
    }

    long readLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | readByte();
        }
        return value;
    }

    double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    /** A count or length between 0 and {@code most}. */
    int readLength(long most) {
        long length = readVarint();
        if (length < 0 || length > most) {
            throw damaged("length " + length + " is beyond " + most);
        }
        return (int) length;
    }

    /** The next bytes, as a copy. */
    byte[] readBytes(int count) {
        if (count > remaining()) {
            throw damaged("ends too early");
        }
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /** All bytes that are left, as a copy. */
    byte[] rest() {
        return readBytes(remaining());
    }

    /** Passes over what a writer adds to a block that would hold too much for its size. */
    void skipZeros() {
        while (position < bytes.length && bytes[position] == 0) {
            position++;
        }
    }

    /** Says that nothing may follow. */
    void requireEnd() {
        if (remaining() > 0) {
            throw damaged(remaining() + " bytes too many");
        }
    }

    /** How many bytes are left: an upper bound for any count of things that take a byte or more. */
    int remaining() {
        return Math.max(0, bytes.length - position);
    }

    DamagedBlockException damaged(String why) {
        return new DamagedBlockException("block of " + bytes.length + " bytes, at byte " + position + ": " + why);
    }
}
