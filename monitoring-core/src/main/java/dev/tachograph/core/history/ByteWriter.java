package dev.tachograph.core.history;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the primitives of the history's blocks: variable-length integers, doubles, and the whole with its checksum. */
final class ByteWriter {

    private byte[] bytes;
    private int size;

    ByteWriter() {
        this(64);
    }

    /** @param expected how many bytes there will be, as far as one knows */
    ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    void writeByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(64, size * 2));
        }
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, lowest first; the high bit says that more follow. */
    void writeVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    /** A signed number whose small magnitudes are short. */
    void writeZigzag(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            writeByte(value >>> shift);
        }
    }

    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            writeByte((int) (value >>> shift));
        }
    }

    void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void writeBytes(byte[] more) {
        writeBytes(more, more.length);
    }

    private void writeBytes(byte[] more, int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(size * 2, size + count));
        }
        System.arraycopy(more, 0, bytes, size, count);
        size += count;
    }

    /**
     * The bytes as a block: in front the version, and the CRC-32 of all that follows it, because a flipped bit may well be read as
     * other valid samples.
     */
    byte[] toBlock(int version) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, size);
        ByteWriter block = new ByteWriter(size + 5);
        block.writeByte(version);
        block.writeInt((int) checksum.getValue());
        block.writeBytes(bytes, size);
        return block.toBytes();
    }

    /** The bytes deflated, and in front how many they were, by which a reader bounds its memory. */
    ByteWriter deflated(int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            ByteWriter packed = new ByteWriter();
            packed.writeVarint(size);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                packed.writeBytes(buffer, deflater.deflate(buffer));
            }
            return packed;
        } finally {
            deflater.end();
        }
    }
}
