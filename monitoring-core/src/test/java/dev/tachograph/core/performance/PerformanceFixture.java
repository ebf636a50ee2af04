package dev.tachograph.core.performance;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls and requests recorded into a history of its own, and what reads their figures. */
abstract class PerformanceFixture {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Instant NOW = NOON.plus(Duration.ofMinutes(5));
    static final OperationKey SEARCH = new OperationKey("logs", OperationKind.OPERATION, "search_operation");
    static final OperationKey PAGE = new OperationKey("logs", OperationKind.REQUEST, "GET /logs/api/search");

    final MemoryStore store = new MemoryStore();
    final SeriesHead head = new SeriesHead();
    final HistoryWriter writer = new HistoryWriter(store, "server-1", head, PendingBound.standard());
    final HistoryReader reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));
    final MemorySlowCalls slow = new MemorySlowCalls();
    final SlowCalls slowCalls = new SlowCalls(slow, "server-1");
    final PerformanceTracker tracker = new PerformanceTracker(reader, new Baselines(List.of()), slowCalls);

    void calls(String instance, String operation, Instant at, double... seconds) {
        record(
                "operation_duration_seconds",
                at,
                ExponentialHistogram.of(seconds),
                Map.of("application", "logs", "instance", instance, "operation", operation));
    }

    void requests(String status, Instant at, double... seconds) {
        record(
                "http_request_duration_seconds",
                at,
                ExponentialHistogram.of(seconds),
                Map.of(
                        "application",
                        "logs",
                        "instance",
                        "a",
                        "method",
                        "GET",
                        "route",
                        "/logs/api/search",
                        "status",
                        status));
    }

    void record(String name, Instant at, ExponentialHistogram histogram, Map<String, String> labels) {
        SeriesDefinition series = SeriesDefinition.of(new SeriesKey(name, labels), Kind.HISTOGRAM);
        writer.record(List.of(new Recording(series, at.toEpochMilli(), 0, histogram)));
    }

    void errors(String operation, String exception, Instant at, double total) {
        SeriesKey key = new SeriesKey(
                "operation_errors_total",
                Map.of("application", "logs", "instance", "a", "operation", operation, "exception", exception));
        writer.record(List.of(Recording.scalar(SeriesDefinition.of(key, Kind.COUNTER), at.toEpochMilli(), total)));
    }

    static double[] times(int count, double seconds) {
        double[] values = new double[count];
        Arrays.fill(values, seconds);
        return values;
    }
}
