package dev.tachograph.core.history;

import java.util.Arrays;

/** The writing half of {@link BitCoder}. */
final class RangeEncoder extends BitCoder {

    private byte[] bytes = new byte[512];
    private int size;
    private long low;
    private long range = FULL_RANGE;

    @Override
    int bit(int[] models, int index, int bit) {
        int model = models[index];
        long boundary = boundary(range, model);
        if (bit == 1) {
            range = boundary;
        } else {
            low += boundary;
            range -= boundary;
        }
        models[index] = learnt(model, bit);
        normalise();
        return bit;
    }

    @Override
    long bits(long value, int count) {
        for (int left = count; left > 0; left -= 16) {
            int chunk = Math.min(16, left);
            range >>>= chunk;
            low += range * (value >>> left - chunk & (1L << chunk) - 1);
            normalise();
        }
        return count == Long.SIZE ? value : value & (1L << count) - 1;
    }

    private void normalise() {
        while (range < LEAST_RANGE) {
            shift();
            range <<= 8;
        }
    }

    /** Moves the highest of the five bytes of {@code low} out. */
    private void shift() {
        if (low >= FULL_RANGE) {
            // A carry; it never runs over the front, because the whole is a number below one.
            int i = size - 1;
            while (++bytes[i] == 0) {
                i--;
            }
            low -= FULL_RANGE;
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) (low >>> 32);
        low = low << 8 & FULL_RANGE - 1;
    }

    /** What was coded, without the zeros at its end: the reader adds them. */
    byte[] toBytes() {
        // Of all numbers in the interval the one that ends with the most zeros.
        long end = low + range;
        int zeros = 40;
        while (low + (1L << zeros) - 1 >>> zeros << zeros >= end) {
            zeros--;
        }
        low = low + (1L << zeros) - 1 >>> zeros << zeros;
        for (int i = 0; i < 5; i++) {
            shift();
        }
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        return Arrays.copyOf(bytes, size);
    }
}
