package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.alerting.Condition;
import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PerformanceSourcesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final SeriesHead head = new SeriesHead();
    private final HistoryWriter writer = new HistoryWriter(store, "server-1", head, PendingBound.standard());
    private final HistoryReader reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));
    private final PerformanceSources sources = sources(Duration.ofMinutes(5));

    private PerformanceSources sources(Duration window) {
        return sources(window, (from, to) -> List.of());
    }

    private PerformanceSources sources(Duration window, LeftOut leftOut) {
        return new PerformanceSources(
                new PerformanceTracker(
                        reader, new Baselines(List.of()), new SlowCalls(new MemorySlowCalls(), "server-1"), leftOut),
                new AlertSettings(true, Duration.ofSeconds(10), 80, 85, 90, 5, window, Duration.ofMinutes(5)),
                "server-1");
    }

    private void searches(int count, double seconds) {
        record(
                "operation_duration_seconds",
                Map.of("instance", "server-1", "application", "logs", "operation", "search_operation"),
                count,
                seconds);
    }

    private void searches(String series, int count) {
        record(
                "operation_duration_seconds",
                Map.of(
                        "instance",
                        "server-1",
                        "application",
                        "logs",
                        "operation",
                        "search_operation",
                        "series",
                        series),
                count,
                0.62);
    }

    private void failures(double total, int secondsAgo) {
        SeriesKey key = new SeriesKey(
                "operation_errors_total",
                Map.of(
                        "instance",
                        "server-1",
                        "application",
                        "logs",
                        "operation",
                        "search_operation",
                        "exception",
                        "a.B"));
        writer.record(List.of(Recording.scalar(
                SeriesDefinition.of(key, Kind.COUNTER),
                NOON.minusSeconds(secondsAgo).toEpochMilli(),
                total)));
    }

    private void requests(String status, int count) {
        requests("server-1", status, count);
    }

    private void requests(String instance, String status, int count) {
        record(
                "http_request_duration_seconds",
                Map.of(
                        "instance",
                        instance,
                        "application",
                        "logs",
                        "method",
                        "GET",
                        "route",
                        "/logs",
                        "status",
                        status),
                count,
                0.001);
    }

    private void record(String name, Map<String, String> labels, int count, double seconds) {
        double[] values = new double[count];
        Arrays.fill(values, seconds);
        writer.record(List.of(new Recording(
                SeriesDefinition.of(new SeriesKey(name, labels), Kind.HISTOGRAM),
                NOON.minusSeconds(20).toEpochMilli(),
                0,
                ExponentialHistogram.of(values))));
    }

    @Test
    void theErrorRateIsOneReading() {
        requests("200", 37);
        requests("500", 3);
        requests("server-2", "500", 100);
        assertThat(sources.errorRate().rule().name()).isEqualTo("error_rate");
        assertThat(sources.errorRate().read(NOON))
                .containsExactly(new Reading(
                        "error_rate",
                        Map.of(),
                        OptionalDouble.of(0.075),
                        Condition.warningFrom(0.05),
                        "3 of 40 requests failed in 5 min, that is 7.5 % (limit 5 %)"));
    }

    @Test
    void fewCallsAreNoErrorRate() {
        requests("500", 19);
        assertThat(sources.errorRate().read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.value()).isEmpty();
            assertThat(reading.words())
                    .isEqualTo(
                            "19 of 19 requests and 0 of 0 calls of operations failed in 5 min, and an error rate needs"
                                    + " 20 of either (limit 5 %)");
        });
    }

    @Test
    void operationsWithinRequestsDoNotHideThatRequestsFail() {
        requests("200", 90);
        requests("500", 10);
        searches(900, 0.001);
        assertThat(sources.errorRate().read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.value()).hasValue(0.1);
            assertThat(reading.words()).isEqualTo("10 of 100 requests failed in 5 min, that is 10 % (limit 5 %)");
        });
    }

    @Test
    void requestsDoNotHideThatOperationsFail() {
        requests("200", 900);
        searches(30, 0.001);
        failures(0, 30);
        failures(3, 20);
        assertThat(sources.errorRate().read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.value()).hasValue(0.1);
            assertThat(reading.words())
                    .isEqualTo("3 of 30 calls of operations failed in 5 min, that is 10 % (limit 5 %)");
        });
    }

    @Test
    void bothRulesReadTheWindowOfAnEvaluationOnce() {
        searches(34, 0.62);
        sources.errorRate().read(NOON);
        searches("later", 34);
        assertThat(sources.overBaseline().read(NOON))
                .singleElement()
                .satisfies(reading -> assertThat(reading.words()).contains("over 34 calls"));
        assertThat(sources.overBaseline().read(NOON.plusSeconds(1)))
                .singleElement()
                .satisfies(reading -> assertThat(reading.words()).contains("over 68 calls"));
    }

    @Test
    void anOperationOverItsBaselineIsAReadingOfItsOwn() {
        searches(34, 0.62);
        requests("200", 40);
        assertThat(sources.overBaseline().read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.labels())
                    .isEqualTo(Map.of("application", "logs", "kind", "OPERATION", "operation", "search_operation"));
            assertThat(reading.value()).hasValue(0.24);
            assertThat(reading.condition().severityOf(0.24)).contains(Severity.WARNING);
            assertThat(reading.condition().severityOf(0.5)).contains(Severity.CRITICAL);
            assertThat(reading.words())
                    .isEqualTo("search_operation: mean 620 ms over 34 calls in 5 min is 24 % over the baseline of"
                            + " 500 ms (built in)");
        });
    }

    @Test
    void whatAVerdictLeavesOutDoesNotFireEither() {
        searches(34, 5);
        Annotation run = new Annotation(
                new UUID(0, 1),
                AnnotationKind.BENCHMARK_RUN,
                "benchmarks",
                "server-1",
                null,
                NOON.minusSeconds(60),
                NOON.minusSeconds(10));
        assertThat(sources(Duration.ofMinutes(5), (from, to) -> List.of(run))
                        .overBaseline()
                        .read(NOON))
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.value()).isEmpty();
                    assertThat(reading.words()).contains("no calls in 5 min (without 34 calls during a benchmark run)");
                });
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        searches(34, 0.62);
        PerformanceSources shortSighted = sources(Duration.ofSeconds(15));
        assertThat(shortSighted.overBaseline().read(NOON)).isEmpty();
        assertThat(sources(Duration.ofSeconds(30)).overBaseline().read(NOON))
                .singleElement()
                .satisfies(reading -> assertThat(reading.words()).contains("over 34 calls in 30 s"));
    }

    @Test
    void withTooLittleEvidenceItHasNoValue() {
        searches(19, 5);
        assertThat(sources.overBaseline().read(NOON))
                .singleElement()
                .satisfies(reading -> assertThat(reading.value()).isEmpty());
    }

    @Test
    void withoutTheStoreThereIsNoReading() {
        requests("500", 40);
        searches(34, 5);
        store.goAway();
        assertThat(sources.errorRate().read(NOON)).isEmpty();
        assertThat(sources.overBaseline().read(NOON)).isEmpty();
    }
}
