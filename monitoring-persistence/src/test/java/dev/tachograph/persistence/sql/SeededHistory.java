package dev.tachograph.persistence.sql;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.Baselines;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCallStore;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionBook;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.alerting.JpaAlertStore;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.benchmarks.JpaBenchmarkStore;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import dev.tachograph.persistence.performance.JpaSlowCallStore;
import dev.tachograph.persistence.regressions.JpaRegressionStore;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fifteen days of a shop, recorded and sealed as the server does it, in which every documented question has an answer. */
final class SeededHistory {

    /** A Monday. Nothing is recorded from here on. */
    static final Instant NOW = Instant.parse("2026-03-23T12:00:00Z");

    static final Instant FIRST_DEPLOYMENT = NOW.minus(Duration.ofDays(11));
    static final Instant SECOND_DEPLOYMENT = NOW.minus(Duration.ofDays(5));
    static final Instant GAP_FROM = Instant.parse("2026-03-15T02:00:00Z");
    static final Instant GAP_TO = Instant.parse("2026-03-15T07:00:00Z");
    static final Duration STEP = Duration.ofMinutes(10);

    private static final Instant START = NOW.minus(Duration.ofDays(15));

    final HistoryReader reader;
    final PerformanceTracker tracker;

    private final Database database;
    private final SeriesHead head = new SeriesHead();
    private final HistoryWriter writer;
    private final Map<SeriesDefinition, Double> totals = new HashMap<>();
    private final Random random = new Random(20_260_323);

    SeededHistory(Database database) {
        this.database = database;
        JpaHistoryStore store = new JpaHistoryStore(database);
        this.writer = new HistoryWriter(store, "a", head, HistoryWriter.PendingBound.standard());
        this.reader = new HistoryReader(store, head, Duration.ofDays(30), Duration.ofDays(400));
        this.tracker = new PerformanceTracker(
                reader, new Baselines(List.of()), new SlowCalls(new JpaSlowCallStore(database), "a"));
    }

    void seed() {
        for (Instant at = START; at.isBefore(NOW); at = at.plus(STEP)) {
            if (at.isBefore(GAP_FROM) || !at.isBefore(GAP_TO)) {
                writer.record(look(at));
            }
            if (at.plus(STEP).toEpochMilli() % Duration.ofHours(1).toMillis() == 0) {
                Instant hourIsOver = at.plus(STEP).plusSeconds(40);
                writer.flush(hourIsOver);
                writer.refreshRollups();
                // The newest hours stay open, and what is asked of them comes from memory or from refreshed rollups.
                writer.seal(hourIsOver.minus(Duration.ofHours(2)));
            }
        }
        interruptions();
        annotations();
        alerts();
        benchmarks();
        slowCalls();
        regressions();
    }

    private void regressions() {
        JpaRegressionStore store = new JpaRegressionStore(database);
        RegressionBook book = new RegressionBook(store, "a");
        book.see(List.of(
                sighting(SubjectKind.BENCHMARK, "dev.Search.all", "Search.all", "score", 4, 80),
                sighting(SubjectKind.OPERATION, "shop/checkout", "checkout", "p95", 5, 60)));
        book.synchronise(NOW);
        Regression checkout = book.standing().stream()
                .filter(one -> one.seen().kind() == SubjectKind.OPERATION)
                .findFirst()
                .orElseThrow();
        book.decide(checkout.id(), RegressionState.ACCEPTED, "ada", "Taxes are computed now.", NOW.minusSeconds(60));
    }

    private static Sighting sighting(
            SubjectKind kind, String subject, String title, String figure, int days, double percent) {
        Instant since = NOW.minus(Duration.ofDays(days));
        return new Sighting(
                kind,
                subject,
                title,
                figure,
                "s",
                Sighting.Phase.CONFIRMED,
                Meaning.WORSE,
                since,
                since,
                since.minus(STEP),
                "c2",
                "c3",
                1.0,
                1.0 + percent / 100,
                percent,
                percent - 5,
                percent + 5,
                ChangeSeverity.of(percent),
                "the week before",
                "It takes longer.",
                "{}",
                null);
    }

    private List<Recording> look(Instant at) {
        double days = Duration.between(START, at).toMillis() / 86_400e3;
        OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
        boolean rush = utc.getDayOfWeek() == DayOfWeek.MONDAY && utc.getHour() == 9;
        double version = at.isBefore(FIRST_DEPLOYMENT) ? 1.4 : at.isBefore(SECOND_DEPLOYMENT) ? 1 : 1.8;
        List<Recording> look = new ArrayList<>();
        for (String instance : List.of("a", "b")) {
            look.add(calls(operation("checkout", instance), at, 6, 0.05 * version * (1 + days / 30)));
            look.add(calls(operation("search", instance), at, 9, 0.2));
        }
        look.add(calls(request("200", "a"), at, rush ? 60 : 12, 0.02 * (1 + days / 100)));
        look.add(calls(request("500", "a"), at, days > 13 ? 1 : 0, 0.5));
        look.add(total(error("checkout"), at, at.isAfter(SECOND_DEPLOYMENT) ? 1 : 0));
        for (String result : List.of("hit", "miss")) {
            look.add(total(cache(result), at, result.equals("hit") ? 30 : 10));
        }
        look.add(gauge(
                "system_filesystem_available_bytes",
                Map.of("instance", "a", "mount", "/"),
                at,
                100e9 - 4e9 * days + random.nextInt(1_000_000)));
        look.add(gauge(
                "system_filesystem_available_bytes",
                Map.of("instance", "a", "mount", "/data \"x\""),
                at,
                50e9 + 1e9 * days));
        look.add(gauge(
                "jvm_heap_used_bytes",
                Map.of("instance", "a"),
                at,
                2e8 + 5e6 * Math.floor(days) + random.nextInt(90_000_000)));
        look.add(gauge("system_cpu_utilization_ratio", Map.of("instance", "a"), at, random.nextInt(100) / 100.0));
        return look;
    }

    private static SeriesDefinition series(String name, Kind kind, String unit, Map<String, String> labels) {
        return new SeriesDefinition(new SeriesKey(name, labels), kind, unit);
    }

    private static SeriesDefinition operation(String name, String instance) {
        return series(
                "operation_duration_seconds",
                Kind.HISTOGRAM,
                "seconds",
                Map.of("application", "shop", "instance", instance, "operation", name));
    }

    private static SeriesDefinition request(String status, String instance) {
        Map<String, String> labels = Map.of(
                "application", "shop", "instance", instance, "method", "GET", "route", "/orders", "status", status);
        return series("http_request_duration_seconds", Kind.HISTOGRAM, "seconds", labels);
    }

    private static SeriesDefinition error(String operation) {
        Map<String, String> labels = Map.of(
                "application", "shop", "instance", "a", "operation", operation, "exception", "java.io.IOException");
        return series("operation_errors_total", Kind.COUNTER, "", labels);
    }

    private static SeriesDefinition cache(String result) {
        return series(
                "shop_cache_requests_total",
                Kind.COUNTER,
                "",
                Map.of("application", "shop", "instance", "a", "result", result));
    }

    /** Durations around that many seconds, with a tail. */
    private Recording calls(SeriesDefinition series, Instant at, int calls, double seconds) {
        double[] durations = IntStream.range(0, calls)
                .mapToDouble(i -> seconds * Math.exp(0.5 * random.nextGaussian()))
                .toArray();
        return new Recording(series, at.toEpochMilli(), 0, ExponentialHistogram.of(durations));
    }

    private Recording total(SeriesDefinition series, Instant at, double more) {
        return Recording.scalar(series, at.toEpochMilli(), totals.merge(series, more, Double::sum));
    }

    private static Recording gauge(String name, Map<String, String> labels, Instant at, double value) {
        return Recording.scalar(series(name, Kind.GAUGE, "", labels), at.toEpochMilli(), value);
    }

    /** Killed at the beginning of the gap, started again at its end. */
    private void interruptions() {
        JpaMonitorRuns runs = new JpaMonitorRuns(database);
        runs.begin("a", START);
        runs.begin("a", GAP_TO);
    }

    private void annotations() {
        JpaAnnotationStore store = new JpaAnnotationStore(database);
        store.save(new Annotation(
                new UUID(1, 1), AnnotationKind.DEPLOYMENT, "shop 1.1", null, null, FIRST_DEPLOYMENT, FIRST_DEPLOYMENT));
        store.save(new Annotation(
                new UUID(1, 2),
                AnnotationKind.DEPLOYMENT,
                "shop 1.2",
                null,
                null,
                SECOND_DEPLOYMENT,
                SECOND_DEPLOYMENT));
        store.save(new Annotation(new UUID(1, 3), AnnotationKind.BENCHMARK_RUN, "quick", "a", null, START, NOW));
    }

    /** Three of CPU that fire for 1, 2 and 3 minutes; one of the disk that fires for two hours; one that never fires; an open one. */
    private void alerts() {
        List<AlertChange> changes = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            changes.add(alert("cpu-" + i, "cpu_usage", NOW.minus(Duration.ofDays(i)), Duration.ofMinutes(i), i));
        }
        changes.add(alert("disk", "disk_usage", NOW.minus(Duration.ofDays(4)), Duration.ofHours(2), 24));
        changes.add(alert("never", "cpu_usage", NOW.minus(Duration.ofDays(5)), Duration.ZERO, 0));
        changes.add(alert("open", "memory_usage", NOW.minus(Duration.ofHours(1)), null, 1));
        changes.add(alert("old", "cpu_usage", NOW.minus(Duration.ofDays(40)), Duration.ofDays(1), 9));
        new JpaAlertStore(database).save(changes);
    }

    private static AlertChange alert(String id, String rule, Instant active, @Nullable Duration firing, int told) {
        Instant fired = Duration.ZERO.equals(firing) ? null : active.plusSeconds(60);
        Instant resolved = firing == null ? null : active.plusSeconds(60).plus(firing);
        Alert alert = new Alert(
                id,
                rule,
                Map.of("instance", "a"),
                Severity.WARNING,
                resolved == null ? AlertState.FIRING : AlertState.RESOLVED,
                0.9,
                "It is 90 %.",
                active,
                fired,
                null,
                resolved,
                null,
                null,
                null,
                told);
        List<Notification> notifications = IntStream.rangeClosed(1, told)
                .mapToObj(number -> new Notification(
                        id,
                        number,
                        active,
                        Notification.Kind.STILL_FIRING,
                        Severity.WARNING,
                        Notification.Delivery.DELIVERED,
                        "cooldown over",
                        "90 %",
                        active))
                .toList();
        return new AlertChange(alert, List.of(), notifications);
    }

    private void benchmarks() {
        JpaBenchmarkStore store = new JpaBenchmarkStore(database);
        double[] steady = {10, 10.1, 9.9, 10};
        double[] noisy = {20, 30, 25, 45};
        for (int i = 0; i < steady.length; i++) {
            BenchmarkRun run = run(i, null);
            store.save(
                    run,
                    List.of(
                            judged("dev.Cache.hit", steady[i], Verdict.EQUIVALENT, 0.5),
                            judged("dev.Search.all", noisy[i], i == 3 ? Verdict.REGRESSED : Verdict.INCONCLUSIVE, 80)));
        }
        store.save(run(9, "ruler sort 7 % slower"), List.of(judged("dev.Cache.hit", 99, Verdict.INCONCLUSIVE, 900)));
    }

    private static BenchmarkRun run(int number, @Nullable String unstable) {
        Instant at = NOW.minus(Duration.ofDays(10 - number));
        return new BenchmarkRun(
                new UUID(2, number),
                RunTrigger.SCHEDULE,
                RunStatus.COMPLETED,
                List.of(),
                "quick",
                "own",
                "c" + number,
                "main",
                new Environment("Some CPU", 2, 8L << 30, "Linux", "17.0.9"),
                at,
                at,
                at.plusSeconds(600),
                1,
                null,
                null,
                unstable,
                "a",
                null);
    }

    private static Judged judged(String name, double score, Verdict verdict, double change) {
        BenchmarkKey key = BenchmarkKey.of(name, Map.of(), BenchmarkMode.AVERAGE_TIME, "us/op", 1);
        BenchmarkResult result = new BenchmarkResult(
                key,
                new BenchmarkSettings("1.37", "17.0.9", List.of(), 2, 3, "1 s", 1, 2, "300 ms", 1),
                score,
                null,
                new TreeMap<>(),
                List.of(List.of(score)),
                List.of(),
                List.of());
        return new Judged(
                result,
                new Judgement(
                        verdict,
                        ChangeSeverity.NONE,
                        change,
                        change - 1,
                        change + 1,
                        0.01,
                        2,
                        2,
                        null,
                        null,
                        List.of(),
                        ""));
    }

    private void slowCalls() {
        SlowCallStore store = new JpaSlowCallStore(database);
        OperationKey checkout = new OperationKey("shop", OperationKind.OPERATION, "checkout");
        List<SlowCallStore.Entry> entries = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            Instant at = NOW.minus(Duration.ofDays(day));
            SlowCall call =
                    new SlowCall(at, 1 + day % 4, day == 3 ? "java.io.IOException" : null, Map.of("cart", "" + day));
            entries.add(new SlowCallStore.Entry("a", checkout, at.plusSeconds(10), call));
        }
        store.store(entries);
    }
}
