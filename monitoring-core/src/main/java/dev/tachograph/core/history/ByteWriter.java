package dev.tachograph.core.history;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the primitives of the history's blocks: variable-length integers, doubles, and the whole compressed. */
final class ByteWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void writeByte(int value) {
        out.write(value);
    }

    /** Seven bits a byte, lowest first; the high bit says that more follow. */
    void writeVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A signed number whose small magnitudes are short. */
    void writeZigzag(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /**
     * The bytes deflated. In front the version, the CRC-32 of the plain bytes, because a flipped bit may well inflate to other
     * valid samples, and their length, by which the reader bounds its memory.
     */
    byte[] toCompressedBytes(int version) {
        byte[] plain = out.toByteArray();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteWriter packed = new ByteWriter();
            CRC32 checksum = new CRC32();
            checksum.update(plain);
            packed.writeByte(version);
            packed.writeInt((int) checksum.getValue());
            packed.writeVarint(plain.length);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                packed.out.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toBytes();
        } finally {
            deflater.end();
        }
    }
}
