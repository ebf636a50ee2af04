package dev.tachograph.client.snapshot;

import java.io.ByteArrayOutputStream;

/** Appends the primitive parts of {@link SnapshotCodec}'s format. */
final class ByteWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void raw(int value) {
        out.write(value);
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void float64(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
