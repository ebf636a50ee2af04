package dev.tachograph.core.history;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the primitives of the history's blocks: variable-length integers, doubles, and the whole with its checksum. */
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

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    void writeBytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    /**
     * The bytes as a block: in front the version, and the CRC-32 of all that follows it, because a flipped bit may well be read as
     * other valid samples.
     */
    byte[] toBlock(int version) {
        byte[] content = out.toByteArray();
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ByteWriter block = new ByteWriter();
        block.writeByte(version);
        block.writeInt((int) checksum.getValue());
        block.writeBytes(content);
        return block.toBytes();
    }

    /** The bytes deflated, and in front how many they were, by which a reader bounds its memory. */
    ByteWriter deflated(int level) {
        byte[] plain = out.toByteArray();
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteWriter packed = new ByteWriter();
            packed.writeVarint(plain.length);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                packed.out.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed;
        } finally {
            deflater.end();
        }
    }
}
