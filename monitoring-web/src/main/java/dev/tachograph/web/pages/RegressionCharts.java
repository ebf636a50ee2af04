package dev.tachograph.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.OperationPoint;
import dev.tachograph.core.regressions.BenchmarkSubject;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.RegressionChart;
import dev.tachograph.core.report.RegressionChart.Levels;
import dev.tachograph.core.report.RegressionChart.Value;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Charts of what regressed, around the time when it did. */
@ApplicationScoped
public class RegressionCharts {

    private static final int RUNS = 60;
    private static final int POINTS = 120;
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofDays(2);

    @Inject
    BenchmarkStore benchmarks;

    @Inject
    MonitoringDashboard dashboard;

    private final Clock clock = Clock.systemUTC();

    /** The SVG element; empty where nothing is known of it. */
    String of(Regression regression) {
        Sighting seen = regression.seen();
        try {
            List<Value> values = switch (seen.kind()) {
                case BENCHMARK -> ofBenchmark(seen);
                case OPERATION -> ofOperation(regression);
                case METRIC -> List.of();
            };
            return RegressionChart.of(values, new Levels(seen.since(), seen.before(), seen.after()), seen.unit());
        } catch (HistoryUnavailableException away) {
            return "";
        }
    }

    private List<Value> ofBenchmark(Sighting seen) {
        String name = label(seen, "benchmark");
        Optional<Variant> variant = benchmarks.variants(name).stream()
                .filter(one -> BenchmarkSubject.of(one.key(), one.environment()).equals(seen.subject()))
                .findFirst();
        if (variant.isEmpty()) {
            return List.of();
        }
        Environment environment = variant.get().environment();
        List<Stored> runs = benchmarks
                .history(
                        variant.get().key(),
                        environment == null ? null : environment.fingerprint(),
                        Instant.EPOCH,
                        clock.instant().plus(Duration.ofDays(1)),
                        500)
                .stream()
                .filter(run -> run.run().status() == RunStatus.COMPLETED
                        && run.result().score() != null
                        && Double.isFinite(run.result().score()))
                .sorted(Comparator.comparing(run -> BenchmarkRow.began(run.run())))
                .toList();
        int first = (int) runs.stream()
                .filter(run -> BenchmarkRow.began(run.run()).isBefore(seen.since()))
                .count();
        int from = Math.max(0, Math.min(first - RUNS / 2, runs.size() - RUNS));
        return runs.subList(from, Math.min(runs.size(), from + RUNS)).stream()
                .map(run -> value(run, seen.unit()))
                .toList();
    }

    private static Value value(Stored run, String unit) {
        double score = Objects.requireNonNull(run.result().score());
        String commit = run.run().commit();
        Instant at = BenchmarkRow.began(run.run());
        return new Value(
                at,
                score,
                Figures.time(at) + ": " + Figures.of(score, unit) + (commit == null ? "" : ", commit " + commit));
    }

    private static String label(Sighting seen, String name) {
        try {
            return Json.mapper()
                    .readTree(seen.evidence())
                    .path("labels")
                    .path(name)
                    .asText("");
        } catch (JsonProcessingException noObject) {
            return "";
        }
    }

    private List<Value> ofOperation(Regression regression) {
        Sighting seen = regression.seen();
        Instant now = clock.instant();
        Instant newest =
                regression.state().isOpen() ? now : regression.movedAt().plus(SHORTEST);
        Duration after = within(Duration.between(seen.since(), newest.isAfter(now) ? now : newest));
        Instant from = seen.since().minus(after);
        Instant to = seen.since().plus(after);
        return operation(seen, from, to.isAfter(now) ? now : to)
                .map(data -> data.points().stream()
                        .flatMap(point -> value(point, seen))
                        .toList())
                .orElse(List.of());
    }

    private static Duration within(Duration length) {
        return length.compareTo(SHORTEST) < 0 ? SHORTEST : length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }

    private Optional<OperationData> operation(Sighting seen, Instant from, Instant to) {
        String subject = seen.subject();
        int slash = subject.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        return Stream.of(OperationKind.values())
                .map(kind -> new OperationKey(subject.substring(0, slash), kind, subject.substring(slash + 1)))
                .flatMap(key -> dashboard.operation(key, from, to, POINTS).stream())
                .findFirst();
    }

    private static Stream<Value> value(OperationPoint point, Sighting seen) {
        Double value = switch (seen.figure()) {
            case "p50" -> point.p50Seconds();
            case "p95" -> point.p95Seconds();
            case "p99" -> point.p99Seconds();
            case "mean" -> point.meanSeconds();
            default -> null;
        };
        return value(point.at(), value, seen.unit());
    }

    private static Stream<Value> value(Instant at, @Nullable Double value, String unit) {
        return value == null
                ? Stream.empty()
                : Stream.of(new Value(at, value, Figures.time(at) + ": " + Figures.of(value, unit)));
    }
}
