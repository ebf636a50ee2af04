package dev.tachograph.core.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    private static final long NOON = 1_772_452_800_000L;
    private static final long TEN_SECONDS = 10_000;

    private final SeriesHead head = new SeriesHead();

    @Test
    void nothingIsNothing() {
        assertThat(written(ExpositionFormat.TEXT)).isEmpty();
        assertThat(written(ExpositionFormat.OPEN_METRICS)).isEqualTo("# EOF\n");
    }

    @Test
    void gaugesAndCountersHaveTypeHelpAndTheirNewestValue() {
        record("system_cpu_utilization_ratio", Kind.GAUGE, Map.of("instance", "a"), NOON, 0.25);
        record("system_cpu_utilization_ratio", Kind.GAUGE, Map.of("instance", "a"), NOON + TEN_SECONDS, 0.5);
        record("orders_total", Kind.COUNTER, Map.of("application", "shop"), NOON, 3e9);

        assertThat(written(ExpositionFormat.TEXT)).isEqualTo("""
                # TYPE orders_total counter
                orders_total{application="shop"} 3000000000
                # HELP system_cpu_utilization_ratio Share of the time that the processors were busy.
                # TYPE system_cpu_utilization_ratio gauge
                system_cpu_utilization_ratio{instance="a"} 0.5
                """);
        assertThat(written(ExpositionFormat.OPEN_METRICS)).isEqualTo("""
                # TYPE orders counter
                orders_total{application="shop"} 3000000000
                # TYPE system_cpu_utilization_ratio gauge
                # UNIT system_cpu_utilization_ratio ratio
                # HELP system_cpu_utilization_ratio Share of the time that the processors were busy.
                system_cpu_utilization_ratio{instance="a"} 0.5
                # EOF
                """);
    }

    @Test
    void everyNumberIsOneThatAScraperReads() {
        double[] values = {0, -0.0, -1.5, 1e-300, 1e300, Double.MIN_VALUE, Double.NaN, 1L << 60};
        for (int i = 0; i < values.length; i++) {
            record("number", Kind.GAUGE, Map.of("i", "" + i), NOON, values[i]);
        }
        record("number", Kind.GAUGE, Map.of("i", "up"), NOON, Double.POSITIVE_INFINITY);
        record("number", Kind.GAUGE, Map.of("i", "down"), NOON, Double.NEGATIVE_INFINITY);

        PrometheusGrammar.Parsed parsed = PrometheusGrammar.text(written(ExpositionFormat.TEXT));

        for (int i = 0; i < values.length; i++) {
            assertThat(parsed.value("number{i=\"" + i + "\"}") + 0.0).isEqualTo(Double.valueOf(values[i] + 0.0));
        }
        assertThat(parsed.value("number{i=\"up\"}")).isInfinite().isPositive();
        assertThat(parsed.value("number{i=\"down\"}")).isInfinite().isNegative();
    }

    @Test
    void labelsAreEscaped() {
        record("files", Kind.GAUGE, Map.of("path", "C:\\logs\n\"x\" {a=\"b\",} \u00e9"), NOON, 1);

        assertThat(written(ExpositionFormat.TEXT))
                .contains("files{path=\"C:\\\\logs\\n\\\"x\\\" {a=\\\"b\\\",} \u00e9\"} 1\n");
        PrometheusGrammar.text(written(ExpositionFormat.TEXT));
        PrometheusGrammar.openMetrics(written(ExpositionFormat.OPEN_METRICS));
    }

    @Test
    void whatIsSilentIsNotExposed() {
        record("gone", Kind.GAUGE, Map.of(), NOON, 1);
        record("here", Kind.GAUGE, Map.of(), NOON + TEN_SECONDS, 1);

        Exposition exposition = Exposition.of(head.newestSince(NOON + 1));

        assertThat(PrometheusGrammar.text(written(exposition, ExpositionFormat.TEXT))
                        .samples())
                .containsOnlyKeys("here");
    }

    @Nested
    class Histograms {

        @Test
        void areCumulativeOverBucketsAndTime() {
            observe(NOON, 0.001, 0.1, 0.125, 3);
            observe(NOON + TEN_SECONDS);
            observe(NOON + 2 * TEN_SECONDS, 0.1250001, 1000);

            PrometheusGrammar.Parsed parsed = PrometheusGrammar.text(written(ExpositionFormat.TEXT));

            assertThat(parsed.types()).containsEntry("took_seconds", "histogram");
            assertThat(parsed.value("took_seconds_bucket{le=\"9.765625E-4\"}")).isZero();
            assertThat(parsed.value("took_seconds_bucket{le=\"0.001953125\"}")).isEqualTo(1);
            // The bound is included, as le promises: 0.125 is at or below it, what is a little above is not.
            assertThat(parsed.value("took_seconds_bucket{le=\"0.125\"}")).isEqualTo(3);
            assertThat(parsed.value("took_seconds_bucket{le=\"0.25\"}")).isEqualTo(4);
            assertThat(parsed.value("took_seconds_bucket{le=\"128.0\"}")).isEqualTo(5);
            assertThat(parsed.value("took_seconds_bucket{le=\"+Inf\"}")).isEqualTo(6);
            assertThat(parsed.value("took_seconds_count")).isEqualTo(6);
            assertThat(parsed.value("took_seconds_sum")).isEqualTo(0.001 + 0.1 + 0.125 + 3 + 0.1250001 + 1000);
        }

        @Test
        void countEveryObservationExactlyWhateverItIs() {
            Random random = new Random(7);
            for (String unit : List.of("seconds", "ms", "ratio", "bytes", "")) {
                double[] values = random.doubles(500)
                        .map(x -> x < 0.1 ? 0 : (x - 0.3) * Math.pow(2, random.nextInt(60) - 30))
                        .toArray();
                BucketBounds bounds = BucketBounds.of(unit);
                for (int scale : new int[] {4, 2, 0}) {
                    long[] counts = bounds.cumulativeCounts(
                            ExponentialHistogram.of(values).downscaledTo(scale));
                    for (int i = 0; i < bounds.size(); i++) {
                        double bound = bounds.bound(i);
                        assertThat(counts[i])
                                .as("%s at or below %s", unit, bound)
                                .isEqualTo(java.util.Arrays.stream(values)
                                        .filter(value -> value <= bound)
                                        .count());
                    }
                }
            }
        }

        @Test
        void aBucketThatIsTooCoarseCountsWhereAllOfItIsBelow() {
            // At scale -1 buckets end at 1, 4, 16: three lies in (1, 4].
            long[] counts = BucketBounds.SECONDS.cumulativeCounts(
                    ExponentialHistogram.of(3).downscaledTo(-1));

            TreeMap<Double, Long> byBound = new TreeMap<>();
            for (int i = 0; i < counts.length; i++) {
                byBound.put(BucketBounds.SECONDS.bound(i), counts[i]);
            }
            assertThat(byBound).containsEntry(2.0, 0L).containsEntry(4.0, 1L);
        }

        @Test
        void neverGoDownUntilTheirNumbersDoNotFit() {
            observe(NOON, Double.MAX_VALUE);
            observe(NOON + TEN_SECONDS, Double.MAX_VALUE, 1);

            assertThat(PrometheusGrammar.text(written(ExpositionFormat.TEXT)).value("took_seconds_count"))
                    .as("the sum of both is no number, so the total begins anew")
                    .isEqualTo(2);
        }

        @Test
        void aLabelNamedAsTheBoundStepsAside() {
            head.append(List.of(new Recording(
                    SeriesDefinition.of(new SeriesKey("x", Map.of("le", "mine", "exported_le", "too")), Kind.HISTOGRAM),
                    NOON,
                    0,
                    ExponentialHistogram.of(1))));

            assertThat(PrometheusGrammar.text(written(ExpositionFormat.TEXT)).samples())
                    .containsKey("x_count{exported_exported_le=\"mine\",exported_le=\"too\"}");
        }
    }

    @Nested
    class NamesThatMeet {

        @Test
        void aGaugeBesideACounterOfTheSameBaseKeepsBothNames() {
            record("searches", Kind.GAUGE, Map.of(), NOON, 2);
            record("searches_total", Kind.COUNTER, Map.of(), NOON, 5);

            assertThat(PrometheusGrammar.text(written(ExpositionFormat.TEXT)).samples())
                    .containsOnlyKeys("searches", "searches_total");
            assertThat(PrometheusGrammar.openMetrics(written(ExpositionFormat.OPEN_METRICS))
                            .types())
                    .isEqualTo(Map.of("searches", "gauge", "searches_total", "unknown"));
        }

        @Test
        void aSecondKindOfTheSameNameIsLeftOut() {
            record("load", Kind.GAUGE, Map.of("application", "a"), NOON, 2);
            record("load_count", Kind.GAUGE, Map.of(), NOON, 2);
            head.append(List.of(new Recording(
                    SeriesDefinition.of(SeriesKey.of("load", "application", "b"), Kind.HISTOGRAM),
                    NOON,
                    0,
                    ExponentialHistogram.of(1))));
            record("jobs", Kind.COUNTER, Map.of(), NOON, 2);
            record("jobs_total", Kind.COUNTER, Map.of(), NOON, 3);
            record("no name", Kind.GAUGE, Map.of(), NOON, 3);

            Exposition exposition = Exposition.of(head.newestSince(0));

            assertThat(exposition.leftOut()).containsExactly("jobs_total", "load", "no name");
            assertThat(PrometheusGrammar.text(written(exposition, ExpositionFormat.TEXT))
                            .samples())
                    .containsOnlyKeys("jobs_total", "load{application=\"a\"}", "load_count");
        }
    }

    @Test
    void theFormatFollowsTheAcceptHeader() {
        String prometheus =
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
        assertThat(ExpositionFormat.preferredBy(prometheus)).isEqualTo(ExpositionFormat.OPEN_METRICS);
        for (String accept : new String[] {
            null,
            "",
            "*/*",
            "text/html,*/*;q=0.8",
            "text/plain",
            "application/openmetrics-text;q=0",
            "application/openmetrics-text;q=none",
            "text/plain;version=0.0.4,application/openmetrics-text;q=0.5"
        }) {
            assertThat(ExpositionFormat.preferredBy(accept)).as(accept).isEqualTo(ExpositionFormat.TEXT);
        }
    }

    private void record(String name, Kind kind, Map<String, String> labels, long time, double value) {
        SeriesDefinition definition = SeriesDefinition.of(new SeriesKey(name, labels), kind);
        assertThat(head.append(List.of(Recording.scalar(definition, time, value))))
                .hasSize(1);
    }

    private void observe(long time, double... values) {
        head.append(List.of(new Recording(
                SeriesDefinition.of(SeriesKey.of("took_seconds"), Kind.HISTOGRAM),
                time,
                0,
                ExponentialHistogram.of(values))));
    }

    private String written(ExpositionFormat format) {
        return written(Exposition.of(head.newestSince(0)), format);
    }

    private static String written(Exposition exposition, ExpositionFormat format) {
        try (StringWriter out = new StringWriter()) {
            exposition.write(out, format);
            return out.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
