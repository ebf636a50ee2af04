package dev.tachograph.core.history;

import java.util.Arrays;

/**
 * Doubles as whole numbers: decimals where they are decimals (ALP, Afroozeh 2023), otherwise their bits.
 *
 * <pre>
 * byte     0 to 18: each number divided by that power of ten, rounded as a division of doubles rounds, is the value;
 *          255: the numbers are the bits of the values, those of negative ones with all but the sign inverted, so that they are in
 *          the order of the values
 * varint   unit: the numbers are multiples of it, but for an offset
 * zigzag   the offset: number = offset + unit * what the column has
 * varint   number of exceptions, values that are no such decimals: NaN, infinity, -0.0 or an odd one out
 *          for each: varint how many values lie between it and the exception before, 8 bytes its bits
 * head     of the column, see {@link NumberColumn}
 * </pre>
 *
 * <p>In the column an exception repeats the number before it. Lossless for every bit of every double.
 */
final class ValueColumn {

    private static final int BITS = 255;

    /** One value in so many may be an exception before bits are the better form. */
    private static final int VALUES_PER_EXCEPTION = 12;

    private final int form;
    private final long unit;
    private final long offset;
    private final long[] numbers;
    private final int[] exceptions;
    private final double[] exceptional;
    private final NumberColumn column;

    private ValueColumn(
            int form,
            long unit,
            long offset,
            long[] numbers,
            int[] exceptions,
            double[] exceptional,
            NumberColumn column) {
        this.form = form;
        this.unit = unit;
        this.offset = offset;
        this.numbers = numbers;
        this.exceptions = exceptions;
        this.exceptional = exceptional;
        this.column = column;
    }

    /** @param values at least one */
    static ValueColumn of(double[] values) {
        int form = form(values);
        long[] numbers = new long[values.length];
        int[] exceptions = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (form == BITS) {
                numbers[i] = Decimals.ordered(values[i]);
            } else if (Decimals.areEnough(values[i], form)) {
                numbers[i] = Decimals.scaled(values[i], form);
            } else {
                exceptions[count++] = i;
                numbers[i] = i == 0 ? 0 : numbers[i - 1];
            }
        }
        long offset = numbers[0];
        long unit = form == BITS ? commonPowerOfTwo(numbers) : commonDivisor(numbers);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (numbers[i] - offset) / unit;
        }
        int[] at = Arrays.copyOf(exceptions, count);
        return new ValueColumn(
                form,
                unit,
                offset,
                numbers,
                at,
                Arrays.stream(at).mapToDouble(i -> values[i]).toArray(),
                NumberColumn.of(numbers));
    }

    static ValueColumn read(ByteReader in, int size) {
        int form = in.readByte();
        if (form > Decimals.MOST && form != BITS) {
            throw in.damaged("form " + form + " of values");
        }
        long unit = in.readVarint();
        long offset = in.readZigzag();
        int count = in.readLength(Math.min(size, in.remaining() / 9));
        int[] exceptions = new int[count];
        double[] exceptional = new double[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            exceptions[i] = next + in.readLength(size - 1 - next);
            exceptional[i] = in.readDouble();
            next = exceptions[i] + 1;
        }
        return new ValueColumn(form, unit, offset, new long[size], exceptions, exceptional, NumberColumn.read(in));
    }

    void write(ByteWriter out) {
        out.writeByte(form);
        out.writeVarint(unit);
        out.writeZigzag(offset);
        out.writeVarint(exceptions.length);
        int next = 0;
        for (int i = 0; i < exceptions.length; i++) {
            out.writeVarint(exceptions[i] - next);
            out.writeDouble(exceptional[i]);
            next = exceptions[i] + 1;
        }
        column.write(out);
    }

    void encode(BitCoder coder) {
        column.code(coder, numbers);
    }

    double[] decode(BitCoder coder) {
        column.code(coder, numbers);
        double[] values = new double[numbers.length];
        for (int i = 0; i < values.length; i++) {
            long number = offset + unit * numbers[i];
            values[i] = form == BITS ? Decimals.ofOrdered(number) : Decimals.number(number, form);
        }
        for (int i = 0; i < exceptions.length; i++) {
            values[exceptions[i]] = exceptional[i];
        }
        return values;
    }

    /** The fewest decimals that all but a few values have, or {@link #BITS}. */
    private static int form(double[] values) {
        int[] byDecimals = new int[Decimals.NONE + 1];
        for (double value : values) {
            byDecimals[Decimals.of(value)]++;
        }
        int exceptions = values.length / VALUES_PER_EXCEPTION;
        int most = Decimals.NONE;
        int without = byDecimals[Decimals.NONE];
        while (most > 0 && without <= exceptions) {
            most--;
            without += byDecimals[most];
        }
        return most == Decimals.NONE ? BITS : most;
    }

    private static long commonPowerOfTwo(long[] numbers) {
        long any = 0;
        for (long number : numbers) {
            any |= number - numbers[0];
        }
        // Not the sign bit, which is no positive unit.
        return any == 0 ? 1 : 1L << Math.min(62, Long.numberOfTrailingZeros(any));
    }

    private static long commonDivisor(long[] numbers) {
        long divisor = 0;
        for (long number : numbers) {
            divisor = greatestCommonDivisor(divisor, Math.abs(number - numbers[0]));
            if (divisor == 1) {
                return 1;
            }
        }
        return Math.max(1, divisor);
    }

    private static long greatestCommonDivisor(long a, long b) {
        long greater = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = greater % smaller;
            greater = smaller;
            smaller = rest;
        }
        return greater;
    }
}
