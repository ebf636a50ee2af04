package dev.tachograph.core.history;

import java.io.ByteArrayOutputStream;
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

    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    void writeBytes(byte[] bytes) {
        writeVarint(bytes.length);
        out.writeBytes(bytes);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** The bytes deflated, with their original length in front so that the reader can bound its memory. */
    byte[] toCompressedBytes(int version) {
        byte[] plain = out.toByteArray();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteWriter packed = new ByteWriter();
            packed.writeByte(version);
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
