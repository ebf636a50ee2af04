package dev.tachograph.client.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Takes apart what {@link ByteWriter} wrote, trusting nothing: every length is checked before anything is allocated. */
final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    int offset() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    int raw() throws SnapshotFormatException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    long unsigned() throws SnapshotFormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = raw();
            if (shift == 63 && next > 1) {
                break;
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw problem("a number has more than 64 bits");
    }

    long signed() throws SnapshotFormatException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    int signedInt() throws SnapshotFormatException {
        long value = signed();
        if (value != (int) value) {
            throw problem("number = " + value + ": must fit 32 bits");
        }
        return (int) value;
    }

    /** How many things of at least so many bytes follow: never more than the bytes that are left could hold. */
    int count(String what, int bytesEach) throws SnapshotFormatException {
        long count = unsigned();
        if (count < 0 || count > remaining() / bytesEach) {
            throw problem(what + " = " + Long.toUnsignedString(count) + ": only " + remaining() + " bytes are left");
        }
        return (int) count;
    }

    int index(String what, int size) throws SnapshotFormatException {
        long index = unsigned();
        if (index < 0 || index >= size) {
            throw problem(what + " = " + Long.toUnsignedString(index) + ": must be below " + size);
        }
        return (int) index;
    }

    double float64() throws SnapshotFormatException {
        need(8);
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | bytes[at++] & 0xFF;
        }
        return Double.longBitsToDouble(bits);
    }

    String text() throws SnapshotFormatException {
        int length = count("text length", 1);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw problem("a text is not UTF-8");
        }
    }

    /** A reader of the next bytes alone, which this reader then has behind it. */
    ByteReader part(int length) throws SnapshotFormatException {
        need(length);
        ByteReader part = new ByteReader(bytes, at, at + length);
        at += length;
        return part;
    }

    SnapshotFormatException problem(String reason) {
        return new SnapshotFormatException(at, reason);
    }

    private void need(int length) throws SnapshotFormatException {
        if (remaining() < length) {
            throw problem("cut off: " + length + " bytes are needed, " + remaining() + " are left");
        }
    }
}
