package dev.tachograph.core.history;

import java.util.Arrays;

/**
 * Doubles in a row of bits to which more can be added, each as its difference from the one before, in decimals: the open hour in memory takes a
 * byte or so for each value. Unlike {@link ValueColumn} it does not know what comes.
 *
 * <pre>
 * bit      0 the value before again, and nothing follows
 * number   in exp-Golomb code: 0 an exception, and 64 bits follow, those of the double; otherwise the difference, zigzag
 * </pre>
 *
 * <p>The order of the code follows the lengths of the differences so far. A value with more decimals than those before it makes all of them be
 * written anew. Lossless for every bit of every double. Not thread-safe.
 */
final class PackedValues {

    /** Differences beyond it are exceptions: their code would not fit into 64 bits. */
    private static final long LARGEST = 1L << 54;

    private static final int SHARPNESS = 3;

    private byte[] bytes = new byte[16];
    private int bits;
    private int count;
    private int decimals;
    private long before;
    /** Of the differences other than zero, in 16ths of a bit. */
    private int meanLength = 16;

    int size() {
        return count;
    }

    void add(double value) {
        if (!Decimals.areEnough(value, decimals)) {
            int needed = Decimals.of(value);
            if (needed == Decimals.NONE || needed < decimals) {
                addException(value);
                return;
            }
            double[] all = values();
            bits = 0;
            count = 0;
            before = 0;
            meanLength = 16;
            Arrays.fill(bytes, (byte) 0);
            decimals = needed;
            for (double earlier : all) {
                addNumber(earlier);
            }
        }
        addNumber(value);
    }

    private void addNumber(double value) {
        if (!Decimals.areEnough(value, decimals)) {
            addException(value);
            return;
        }
        long number = Decimals.scaled(value, decimals);
        long difference = number - before;
        if (difference == 0) {
            write(0, 1);
            count++;
            return;
        }
        long zigzag = difference << 1 ^ difference >> 63;
        if (zigzag >= LARGEST) {
            addException(value);
            return;
        }
        writeGolomb(zigzag);
        int length = Long.SIZE - Long.numberOfLeadingZeros(zigzag);
        meanLength += (length * 16 - meanLength) >> SHARPNESS;
        before = number;
        count++;
    }

    private void addException(double value) {
        writeGolomb(0);
        write(Double.doubleToRawLongBits(value), Long.SIZE);
        count++;
    }

    private static int order(int meanLength) {
        return Math.max(0, (meanLength - 8) >> 4);
    }

    /** With the one in front. */
    private void writeGolomb(long number) {
        int order = order(meanLength);
        long head = (number >>> order) + 1;
        int length = Long.SIZE - Long.numberOfLeadingZeros(head);
        int width = 2 * length + order;
        long low = number & (1L << order) - 1;
        if (width <= Long.SIZE) {
            write(1L << width - 1 | head << order | low, width);
        } else {
            write(1L << length - 1, length);
            write(head, length);
            write(low, order);
        }
    }

    /** The lowest bits of the value, the highest of them first. */
    private void write(long value, int width) {
        int end = bits + width;
        if (end > bytes.length * 8) {
            // Small steps: a million of these are in memory at once.
            bytes = Arrays.copyOf(bytes, (end + 7) / 8 + Math.max(8, bytes.length / 8));
        }
        int left = width;
        while (left > 0) {
            int free = 8 - (bits & 7);
            int some = Math.min(free, left);
            left -= some;
            int part = (int) (value >>> left) & (1 << some) - 1;
            bytes[bits >> 3] |= (byte) (part << free - some);
            bits += some;
        }
    }

    /** All values, in order. */
    double[] values() {
        double[] values = new double[count];
        Reader in = new Reader();
        long number = 0;
        int length = 16;
        double value = Decimals.number(0, decimals);
        for (int i = 0; i < count; i++) {
            if (in.read(1) == 0) {
                values[i] = value;
                continue;
            }
            int order = order(length);
            int zeros = 0;
            while (in.read(1) == 0) {
                zeros++;
            }
            long head = 1L << zeros | in.read(zeros);
            long zigzag = head - 1 << order | in.read(order);
            if (zigzag == 0) {
                values[i] = Double.longBitsToDouble(in.read(Long.SIZE));
                continue;
            }
            number += zigzag >>> 1 ^ -(zigzag & 1);
            value = Decimals.number(number, decimals);
            length += ((Long.SIZE - Long.numberOfLeadingZeros(zigzag)) * 16 - length) >> SHARPNESS;
            values[i] = value;
        }
        return values;
    }

    private final class Reader {

        private int at;

        long read(int width) {
            long value = 0;
            int left = width;
            while (left > 0) {
                int free = 8 - (at & 7);
                int some = Math.min(free, left);
                int part = (bytes[at >> 3] & 0xFF) >>> free - some & (1 << some) - 1;
                value = value << some | part;
                left -= some;
                at += some;
            }
            return value;
        }
    }
}
