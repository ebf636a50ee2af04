package dev.tachograph.core.history;

/** The reading half of {@link BitCoder}: of the bytes that a {@link ByteReader} has left. */
final class RangeDecoder extends BitCoder {

    private final ByteReader in;
    private long code;
    private long range = FULL_RANGE;

    RangeDecoder(ByteReader in) {
        this.in = in;
        for (int i = 0; i < 5; i++) {
            code = code << 8 | in.readByteOrZero();
        }
    }

    @Override
    int bit(int[] models, int index, int unknown) {
        int model = models[index];
        long boundary = boundary(range, model);
        int bit;
        if (code < boundary) {
            range = boundary;
            bit = 1;
        } else {
            code -= boundary;
            range -= boundary;
            bit = 0;
        }
        models[index] = learnt(model, bit);
        while (range < LEAST_RANGE) {
            code = code << 8 | in.readByteOrZero();
            range <<= 8;
        }
        return bit;
    }

    @Override
    long bits(long unknown, int count) {
        long value = 0;
        for (int left = count; left > 0; left -= 16) {
            int chunk = Math.min(16, left);
            range >>>= chunk;
            long digit = code / range;
            if (digit >>> chunk != 0) {
                throw in.damaged("a number that no writer makes");
            }
            code -= digit * range;
            value = value << chunk | digit;
            while (range < LEAST_RANGE) {
                code = code << 8 | in.readByteOrZero();
                range <<= 8;
            }
        }
        return value;
    }
}
