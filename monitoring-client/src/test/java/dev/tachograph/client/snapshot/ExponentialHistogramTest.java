package dev.tachograph.client.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExponentialHistogramTest {

    private static final ExponentialHistogram EMPTY = ExponentialHistogram.empty();

    @Test
    void holdsCountSumAndExtremes() {
        ExponentialHistogram histogram = ExponentialHistogram.of(1, 0, -2, 5, -0.0);
        assertThat(histogram.count()).isEqualTo(5);
        assertThat(histogram.zeroCount()).isEqualTo(2);
        assertThat(histogram.sum()).isEqualTo(4);
        assertThat(histogram.min()).isEqualTo(-2);
        assertThat(histogram.max()).isEqualTo(5);
        assertThat(histogram.mean()).isCloseTo(0.8, within(1e-15));
        assertThat(histogram.positiveOffset()).isEqualTo(-1);
        assertThat(histogram.positive()).hasSize(39).startsWith(1).endsWith(1);
        assertThat(histogram.negativeOffset()).isEqualTo(15);
        assertThat(histogram.negative()).containsExactly(1);
    }

    @Test
    void isEqualByContentWhateverEmptyBucketsSurroundIt() {
        ExponentialHistogram plain = ExponentialHistogram.of(1, 2);
        long[] padded = new long[30];
        padded[4] = 1;
        padded[20] = 1;
        ExponentialHistogram same = ExponentialHistogram.ofBuckets(4, 0, 3, 1, 2, -5, padded, 77, new long[9]);
        assertThat(same).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(plain.toString());
        assertThat(same).isNotEqualTo(ExponentialHistogram.of(1, 2, 2));
    }

    @Test
    void doesNotChangeWithTheArraysItWasGivenOrGave() {
        long[] counts = {3};
        ExponentialHistogram histogram = ExponentialHistogram.ofBuckets(4, 0, 3, 1, 1, -1, counts, 0, new long[0]);
        counts[0] = 99;
        histogram.positive()[0] = 99;
        assertThat(histogram.positive()).containsExactly(3);
    }

    @Test
    void refusesFiguresThatNoHistogramHas() {
        assertRefused(21, 0, 1, 1, 1, 0, 1);
        assertRefused(-11, 0, 1, 1, 1, 0, 1);
        assertRefused(4, -1, 1, 1, 1, 0, 1);
        assertRefused(4, 0, 1, 1, 1, 0, -1);
        assertRefused(4, 0, Double.NaN, 1, 1, 0, 1);
        assertRefused(4, 0, 1, 2, 1, 0, 1);
        assertRefused(4, Long.MAX_VALUE, 1, 1, 1, 0, 1);
        assertRefused(4, 0, 1, 1, 1, 0, Long.MAX_VALUE, 1);
        assertRefused(4, 0, 1, 1, 1, 16_384, 1);
        assertRefused(4, 0, 1, 1, 1, Integer.MAX_VALUE, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> ExponentialHistogram.of(1, Double.NaN));
    }

    private static void assertRefused(
            int scale, long zeros, double sum, double min, double max, int offset, long... positive) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ExponentialHistogram.ofBuckets(scale, zeros, sum, min, max, offset, positive, 0, new long[0]));
    }

    @Nested
    class Empty {

        @Test
        void hasNoStatistics() {
            assertThat(EMPTY.isEmpty()).isTrue();
            assertThat(EMPTY.sum()).isZero();
            assertThat(EMPTY.mean()).isNaN();
            assertThat(EMPTY.min()).isNaN();
            for (double q : new double[] {0, 0.5, 1}) {
                assertThat(EMPTY.quantile(q)).isNaN();
                assertThat(EMPTY.interpolatedQuantile(q)).isNaN();
            }
        }

        @Test
        void isNeutralInMergingAndSubtracting() {
            ExponentialHistogram some = ExponentialHistogram.of(1, 2, 3).downscaledTo(2);
            assertThat(EMPTY.merge(some)).isEqualTo(some);
            assertThat(some.merge(EMPTY)).isEqualTo(some);
            assertThat(some.minus(EMPTY)).isEqualTo(some);
            assertThat(ExponentialHistogram.of()).isEqualTo(EMPTY);
        }
    }

    @Nested
    class Merging {

        @Test
        void isTheHistogramOfAllValuesInAnyOrderAndGrouping() {
            Random random = new Random(11);
            for (int round = 0; round < 500; round++) {
                double[] a = Distributions.whole(random, random.nextInt(40));
                double[] b = Distributions.whole(random, random.nextInt(40));
                double[] c = Distributions.whole(random, random.nextInt(40));
                double[] all =
                        Stream.of(a, b, c).flatMapToDouble(Arrays::stream).toArray();
                ExponentialHistogram x = ExponentialHistogram.of(a);
                ExponentialHistogram y = ExponentialHistogram.of(b);
                ExponentialHistogram z = ExponentialHistogram.of(c);
                ExponentialHistogram expected = ExponentialHistogram.of(all);
                assertThat(x.merge(y).merge(z)).isEqualTo(expected);
                assertThat(x.merge(y.merge(z))).isEqualTo(expected);
                assertThat(z.merge(y).merge(x)).isEqualTo(expected);
            }
        }

        @Test
        void makesTheFinerAsCoarseAsTheOther() {
            ExponentialHistogram fine = ExponentialHistogram.of(1, 3, 900, -7);
            ExponentialHistogram coarse = ExponentialHistogram.of(2, 5).downscaledTo(1);
            ExponentialHistogram expected =
                    ExponentialHistogram.of(1, 3, 900, -7, 2, 5).downscaledTo(1);
            assertThat(fine.merge(coarse)).isEqualTo(expected);
            assertThat(coarse.merge(fine)).isEqualTo(expected);
            assertThat(expected.scale()).isEqualTo(1);
        }

        @Test
        void becomesCoarserRatherThanTooWide() {
            ExponentialHistogram low =
                    ExponentialHistogram.ofBuckets(20, 0, 1, 1, 1, -500_000_000, new long[] {1}, 0, new long[0]);
            ExponentialHistogram high =
                    ExponentialHistogram.ofBuckets(20, 0, 2, 2, 2, 500_000_000, new long[] {1}, 0, new long[0]);
            ExponentialHistogram merged = low.merge(high);
            assertThat(merged.count()).isEqualTo(2);
            assertThat(merged.scale()).isEqualTo(6);
            assertThat(merged.positive().length).isLessThanOrEqualTo(ExponentialHistogram.MAX_BUCKETS);
        }

        @Test
        void holdsEveryDoubleAtOurScale() {
            ExponentialHistogram wide =
                    ExponentialHistogram.of(Double.MIN_VALUE).merge(ExponentialHistogram.of(Double.MAX_VALUE));
            assertThat(wide.scale()).isEqualTo(4);
            assertThat(wide).isEqualTo(ExponentialHistogram.of(Double.MIN_VALUE, Double.MAX_VALUE));
        }

        @Test
        void downscalingIsAsIfRecordedCoarse() {
            // At scale 0 bucket i is (2^i, 2^(i+1)]: 1 and 2 are upper bounds, 2.1 and 4 share the next.
            ExponentialHistogram coarse = ExponentialHistogram.of(1, 2, 2.1, 4).downscaledTo(0);
            assertThat(coarse.positiveOffset()).isEqualTo(-1);
            assertThat(coarse.positive()).containsExactly(1, 1, 2);
        }
    }

    @Nested
    class Subtracting {

        @Test
        void givesBackWhatWasAddedSince() {
            Random random = new Random(12);
            for (int round = 0; round < 500; round++) {
                ExponentialHistogram before = ExponentialHistogram.of(Distributions.whole(random, 30));
                ExponentialHistogram added = ExponentialHistogram.of(Distributions.whole(random, random.nextInt(20)));
                ExponentialHistogram delta = before.merge(added).minus(before);
                assertThat(delta.count()).isEqualTo(added.count());
                assertThat(delta.zeroCount()).isEqualTo(added.zeroCount());
                assertThat(delta.positive()).isEqualTo(added.positive());
                assertThat(delta.negative()).isEqualTo(added.negative());
                assertThat(delta.sum()).isEqualTo(added.sum());
                if (!added.isEmpty()) {
                    double width = 1.0443;
                    assertThat(delta.min()).isLessThanOrEqualTo(added.min());
                    assertThat(delta.max()).isGreaterThanOrEqualTo(added.max());
                    assertThat(added.min() - delta.min()).isLessThanOrEqualTo((width - 1) * Math.abs(added.min()));
                    assertThat(delta.max() - added.max()).isLessThanOrEqualTo((width - 1) * Math.abs(added.max()));
                }
            }
        }

        @Test
        void knowsNewExtremesExactly() {
            ExponentialHistogram before = ExponentialHistogram.of(10, 20);
            ExponentialHistogram delta =
                    before.merge(ExponentialHistogram.of(9.9, 15, 20.5)).minus(before);
            assertThat(delta.min()).isEqualTo(9.9);
            assertThat(delta.max()).isEqualTo(20.5);
        }

        @Test
        void nothingNewIsEmpty() {
            ExponentialHistogram some = ExponentialHistogram.of(0, 1, -4);
            assertThat(some.minus(some)).isEqualTo(EMPTY);
        }

        @Test
        void aResetGivesTheLaterOneWhole() {
            ExponentialHistogram before = ExponentialHistogram.of(1, 1, 0, 0, -3);
            for (double[] values : new double[][] {{1, 0, 0, -3}, {1, 1, 0, -3}, {1, 1, 0, 0}, {1, 0, 0, -3, 8, 9}}) {
                ExponentialHistogram after = ExponentialHistogram.of(values);
                assertThat(after.minus(before)).isEqualTo(after);
            }
            assertThat(EMPTY.minus(before)).isEqualTo(EMPTY);
        }

        @Test
        void aScaleThatChangedIsNoReset() {
            ExponentialHistogram before = ExponentialHistogram.of(1, 5, 7);
            ExponentialHistogram after =
                    before.merge(ExponentialHistogram.of(6)).downscaledTo(2);
            assertThat(after.minus(before).count()).isOne();
            assertThat(after.minus(before).sum()).isEqualTo(6);
        }
    }

    @Nested
    class Quantile {

        @Test
        void isAtMostTwoPointTwoPercentOffWhateverTheDistribution() {
            Random random = new Random(13);
            double worst = 0;
            for (int round = 0; round < 300; round++) {
                double[] values = Distributions.latencies(random, 1 + random.nextInt(2_000));
                ExponentialHistogram histogram = ExponentialHistogram.of(values);
                Arrays.sort(values);
                for (double q : new double[] {0, 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
                    double exact = values[(int) Math.max(0, Math.ceil(q * values.length - 1e-9) - 1)];
                    worst = Math.max(worst, Math.abs(histogram.quantile(q) / exact - 1));
                }
            }
            assertThat(worst).isLessThanOrEqualTo(0.022).isGreaterThan(0.015);
        }

        @Test
        void ofEqualValuesIsThatValue() {
            ExponentialHistogram histogram = ExponentialHistogram.of(20, 20, 20);
            assertThat(histogram.quantile(0.5)).isEqualTo(20);
            assertThat(histogram.interpolatedQuantile(0.01)).isEqualTo(20);
        }

        @Test
        void goesFromTheMostNegativeOverZeroToTheLargest() {
            ExponentialHistogram histogram = ExponentialHistogram.of(-100, -1, 0, 1, 100);
            assertThat(histogram.quantile(0)).isEqualTo(-100);
            assertThat(histogram.quantile(0.2)).isCloseTo(-100, within(2.2));
            assertThat(histogram.quantile(0.4)).isCloseTo(-1, within(0.022));
            assertThat(histogram.quantile(0.6)).isZero();
            assertThat(histogram.quantile(0.8)).isCloseTo(1, within(0.022));
            assertThat(histogram.quantile(1)).isEqualTo(100);
        }

        @Test
        void takesTheRankThatArithmeticMeans() {
            double[] values = DoubleStream.iterate(1, v -> v * 2).limit(100).toArray();
            // 0.07 * 100 is a little above 7 in floating point; the observation is still the 7th.
            assertThat(ExponentialHistogram.of(values).quantile(0.07)).isCloseTo(64, within(1.5));
        }

        @Test
        void neverFallsAsQGrows() {
            Random random = new Random(14);
            for (int round = 0; round < 100; round++) {
                ExponentialHistogram histogram = ExponentialHistogram.of(Distributions.whole(random, 50));
                for (double q = 0; q < 0.99; q += 0.01) {
                    assertThat(histogram.quantile(q)).isLessThanOrEqualTo(histogram.quantile(q + 0.01));
                    assertThat(histogram.interpolatedQuantile(q))
                            .isLessThanOrEqualTo(histogram.interpolatedQuantile(q + 0.01));
                }
            }
        }

        @Test
        void interpolationFollowsASmoothDistributionClosely() {
            double[] values =
                    DoubleStream.iterate(100, v -> v < 200, v -> v + 0.01).toArray();
            ExponentialHistogram histogram = ExponentialHistogram.of(values);
            for (double q = 0.05; q < 1; q += 0.05) {
                assertThat(histogram.interpolatedQuantile(q)).isCloseTo(100 + 100 * q, within(0.1));
            }
        }

        @Test
        void refusesAQOutsideZeroToOne() {
            for (double q : new double[] {-0.01, 1.01, Double.NaN}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> ExponentialHistogram.of(1).quantile(q));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> ExponentialHistogram.of(1).interpolatedQuantile(q));
            }
        }
    }
}
