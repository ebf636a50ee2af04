package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.HOUR;
import static dev.tachograph.core.history.Fixtures.at;
import static dev.tachograph.core.history.Fixtures.histograms;
import static dev.tachograph.core.history.Fixtures.scalars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.series.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RollupsTest {

    private static Rollup noon(Kind kind, Samples samples) {
        return Rollups.of(kind, samples, at("12:00:00"), at("12:00:00") + HOUR).orElseThrow();
    }

    @Nested
    class OfAGauge {

        @Test
        void areFiguresOverItsSamples() {
            assertThat(noon(Kind.GAUGE, scalars("11:59:50=100 12:00:00=4 12:00:10=1 12:59:59=7 13:00:00=100")))
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
                    .isEqualTo(new Rollup(3, 12, 1.0, 7.0, 7.0, 4.0, 6.7, 6.94));
        }

        @Test
        void ofASingleSampleAreThatSample() {
            assertThat(noon(Kind.GAUGE, scalars("12:30:00=5")))
                    .isEqualTo(new Rollup(1, 5, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0));
        }

        @Test
        void doNotExistWithoutOne() {
            assertThat(Rollups.of(Kind.GAUGE, scalars("11:59:59=1 13:00:00=2"), at("12:00:00"), at("13:00:00")))
                    .isEmpty();
        }
    }

    @Nested
    class OfACounter {

        @Test
        void areTheIncreaseAndTheRatesFromTheSampleBefore() {
            assertThat(noon(Kind.COUNTER, scalars("11:59:50=100 12:00:00=120 12:00:10=121")))
                    .extracting(Rollup::count, Rollup::sum, Rollup::min, Rollup::max, Rollup::last)
                    .containsExactly(2L, 21.0, 0.1, 2.0, 121.0);
        }

        @Test
        void takeATotalThatWentDownAsAStartFromZero() {
            assertThat(noon(Kind.COUNTER, scalars("12:00:00=100 12:00:10=130 12:00:20=4"))
                            .sum())
                    .isEqualTo(34);
        }

        @Test
        void haveNoRatesOfASingleSample() {
            assertThat(noon(Kind.COUNTER, scalars("12:00:00=100")))
                    .isEqualTo(new Rollup(1, 0, null, null, 100.0, null, null, null));
        }

        @Test
        void addUpOverHoursToTheWholeIncrease() {
            Random random = new Random(1);
            ScalarSamples samples = new ScalarSamples();
            double total = 0;
            for (long time = at("12:00:00"); time < at("20:00:00"); time += 1 + random.nextInt(3_000_000)) {
                total += random.nextInt(1_000);
                samples.add(time, total);
            }
            double sum = 0;
            for (long hour = at("12:00:00"); hour < at("20:00:00"); hour += HOUR) {
                sum += Rollups.of(Kind.COUNTER, samples, hour, hour + HOUR)
                        .map(Rollup::sum)
                        .orElse(0.0);
            }
            assertThat(sum).isEqualTo(total - samples.value(0));
        }
    }

    @Nested
    class OfAHistogram {

        @Test
        void haveNoPercentilesWhereTheSumIsBeyondADouble() {
            assertThat(noon(Kind.HISTOGRAM, histograms("12:00:00=1e308 12:00:10=1.5e308 12:00:20=")))
                    .isEqualTo(new Rollup(2, Double.MAX_VALUE, 1e308, 1.5e308, 1.5e308, null, null, null));
        }

        @Test
        void areFiguresOverItsObservations() {
            Rollup rollup = noon(Kind.HISTOGRAM, histograms("12:00:00=1,2,3 12:00:10=10 12:00:20="));
            assertThat(rollup.count()).isEqualTo(4);
            assertThat(rollup.sum()).isEqualTo(16);
            assertThat(rollup.min()).isEqualTo(1);
            assertThat(rollup.max()).isEqualTo(10);
            assertThat(rollup.last()).as("mean of the newest interval with any").isEqualTo(10);
            assertThat(rollup.p50()).isCloseTo(2, within(0.05));
            assertThat(rollup.p99()).isCloseTo(10, within(0.25));
        }

        @Test
        void areOfNothingWithoutAnObservation() {
            assertThat(noon(Kind.HISTOGRAM, histograms("12:00:00= 12:00:10=")))
                    .isEqualTo(new Rollup(0, 0, null, null, null, null, null, null));
        }

        @Test
        void countNegativeAndZeroObservations() {
            Rollup rollup = noon(Kind.HISTOGRAM, histograms("12:00:00=-4,0,2"));
            assertThat(rollup)
                    .extracting(Rollup::count, Rollup::sum, Rollup::min, Rollup::max, Rollup::p50)
                    .containsExactly(3L, -2.0, -4.0, 2.0, 0.0);
        }
    }

    @Test
    void quantilesAreThoseOfHyndmanAndFansSeventhDefinition() {
        // R: quantile(c(1, 2, 4, 8, 16), c(.5, .95, .99), type = 7)
        double[] sorted = {1, 2, 4, 8, 16};
        assertThat(Rollups.quantile(sorted, 0.50)).isEqualTo(4);
        assertThat(Rollups.quantile(sorted, 0.95)).isCloseTo(14.4, within(1e-12));
        assertThat(Rollups.quantile(sorted, 0.99)).isCloseTo(15.68, within(1e-12));
        assertThat(Rollups.quantile(new double[0], 0.5)).isNull();
    }

    @Test
    void quantilesStayBetweenTheExtremesAndGrowWithTheirRank() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            double[] sorted = random.doubles(1 + random.nextInt(50)).sorted().toArray();
            double[] quantiles = {
                sorted[0],
                Rollups.quantile(sorted, 0.5),
                Rollups.quantile(sorted, 0.95),
                Rollups.quantile(sorted, 0.99),
                sorted[sorted.length - 1]
            };
            double[] ascending = quantiles.clone();
            Arrays.sort(ascending);
            assertThat(quantiles).isEqualTo(ascending);
        }
    }
}
