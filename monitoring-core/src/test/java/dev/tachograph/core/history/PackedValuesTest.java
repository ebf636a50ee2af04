package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedValuesTest {

    private static double[] roundTrip(double... values) {
        PackedValues packed = new PackedValues();
        for (int i = 0; i < values.length; i++) {
            packed.add(values[i]);
            assertThat(packed.size()).isEqualTo(i + 1);
        }
        return packed.values();
    }

    private static long[] bits(double... values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void strangeValuesComeBackBitForBit() {
        double[] strange = {
            0.0,
            -0.0,
            Double.NaN,
            Double.longBitsToDouble(0x7ff8000000000123L),
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            1e15,
            -1e15,
            0.1,
            1e-18,
            9007199254740993.0,
            1.0 / 3
        };
        assertThat(bits(roundTrip(strange))).containsExactly(bits(strange));
    }

    @Test
    void moreDecimalsThanBeforeChangeNothingOfWhatIsThere() {
        double[] values = {5, 1e15, 5.5, 5.25, -3.125, 1e15, 0.000001, 7};
        assertThat(bits(roundTrip(values))).containsExactly(bits(values));
    }

    @Test
    void anyBitsInAnyOrderComeBack() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            ScalarSamples samples = Fixtures.randomScalars(random, random.nextInt(400));
            assertThat(bits(roundTrip(samples.values()))).as("seed %d", seed).containsExactly(bits(samples.values()));
        }
    }

    @Test
    void walksOfEverySizeComeBack() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] values = new double[360];
            double scale = Math.pow(10, random.nextInt(12));
            double places = Math.pow(10, random.nextInt(6));
            double value = 0;
            for (int i = 0; i < values.length; i++) {
                value += random.nextInt(3) == 0 ? 0 : random.nextGaussian() * scale;
                values[i] = Math.rint(value * places) / places;
            }
            assertThat(bits(roundTrip(values))).as("seed %d", seed).containsExactly(bits(values));
        }
    }
}
