package dev.tachograph.persistence.sql;

import static dev.tachograph.persistence.sql.SeededHistory.FIRST_DEPLOYMENT;
import static dev.tachograph.persistence.sql.SeededHistory.GAP_FROM;
import static dev.tachograph.persistence.sql.SeededHistory.GAP_TO;
import static dev.tachograph.persistence.sql.SeededHistory.NOW;
import static dev.tachograph.persistence.sql.SeededHistory.SECOND_DEPLOYMENT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.series.Series;
import dev.tachograph.persistence.database.OnEveryDatabase;
import dev.tachograph.persistence.sql.Rows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every query of docs/sql.md, as it stands there, against what pages and REST answer. */
class DocumentedQueriesIT extends OnEveryDatabase {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private SeededHistory history;

    private final Map<String, Consumer<List<Row>>> answers = Map.ofEntries(
            entry("Labels", this::labels),
            entry("Which operations became slower since last week?", this::weekOverWeek),
            entry("How long do the calls of an operation take, hour by hour?", this::hourByHour),
            entry("Which operation grows slower the fastest?", this::growth),
            entry("In how many days is a disk full?", this::diskFull),
            entry("What changed with a deployment?", this::deployments),
            entry("Which version was the fastest?", this::versions),
            entry("Which hour of the week is the busiest?", this::busiestHour),
            entry("How much of the error budget is left?", this::errorBudget),
            entry("Which alerts are noise?", this::alertNoise),
            entry("Which benchmark is the noisiest?", this::noisiestBenchmark),
            entry("Since which commit is a benchmark slower?", this::regressions),
            entry("Which regressions are open, and for how long?", this::openRegressions),
            entry("Who accepted what, and why?", this::accepted),
            entry("Which metrics have the most series?", this::cardinality),
            entry("Which series were recorded the most?", this::mostRecorded),
            entry("Which caches are cold?", this::coldCaches),
            entry("Does the heap grow?", this::heapGrowth),
            entry("When was nothing recorded?", this::gaps),
            entry("Does load make requests slow?", this::correlation),
            entry("What were the slowest calls of the week?", this::slowestCalls));

    @TestFactory
    Stream<DynamicTest> everyQueryAnswersWhatTheMonitorAnswers() {
        history = new SeededHistory(database);
        history.seed();
        List<SqlDocument.Block> queries = SqlDocument.blocks().stream()
                .filter(block -> block.isFor(engine))
                .toList();
        assertThat(queries).extracting(SqlDocument.Block::title).containsExactlyInAnyOrderElementsOf(answers.keySet());
        return queries.stream()
                .map(query -> DynamicTest.dynamicTest(
                        query.title(), () -> answers.get(query.title()).accept(Rows.of(database, query.at(NOW)))));
    }

    private static Offset<Double> nearly(double expected) {
        return within(Math.max(1e-12, Math.abs(expected) * 1e-9));
    }

    private static void assertNumber(Row row, String column, double expected) {
        assertThat(row.number(column)).as(column + " of " + row).isCloseTo(expected, nearly(expected));
    }

    private Map<String, OperationPerformance> operations(Instant from, Instant to) {
        return history.tracker.operations(from, to, NOW).operations().stream()
                .collect(Collectors.toMap(OperationPerformance::name, operation -> operation));
    }

    /** Hours of all series of that name since, by series. */
    private Map<Series, List<StoredRollup>> rollups(String name, Resolution resolution, Duration age) {
        Map<Series, List<StoredRollup>> found = new LinkedHashMap<>();
        history.reader.rollups(
                history.reader.series(name, Map.of()).value(), resolution, NOW.minus(age), NOW, found::put);
        return found;
    }

    private static double days(Instant at) {
        return Duration.between(NOW, at).toMillis() / 86_400e3;
    }

    /** Least squares: intercept and slope. */
    private static double[] line(List<double[]> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(point -> point[0]).sum() / n;
        double y = points.stream().mapToDouble(point -> point[1]).sum() / n;
        double slope = points.stream()
                        .mapToDouble(point -> (point[0] - x) * (point[1] - y))
                        .sum()
                / points.stream()
                        .mapToDouble(point -> (point[0] - x) * (point[0] - x))
                        .sum();
        return new double[] {y - slope * x, slope};
    }

    private void labels(List<Row> rows) {
        assertThat(rows).extracting(row -> row.text("mount")).containsExactly("/", "/data \"x\"");
        rollups("system_filesystem_available_bytes", Resolution.HOURS, Duration.ofHours(1))
                .forEach((series, hours) -> {
                    Row row = rows.stream()
                            .filter(one -> one.text("mount").equals(series.key().label("mount")))
                            .findFirst()
                            .orElseThrow();
                    assertNumber(row, "last", hours.get(0).rollup().last());
                });
    }

    private void weekOverWeek(List<Row> rows) {
        Map<String, OperationPerformance> thisWeek = operations(NOW.minus(WEEK), NOW);
        Map<String, OperationPerformance> lastWeek = operations(NOW.minus(TWO_WEEKS), NOW.minus(WEEK));
        assertThat(rows).hasSize(3).extracting(row -> row.text("operation")).startsWith("checkout");
        for (Row row : rows) {
            double before = lastWeek.get(row.text("operation")).p95Seconds();
            double now = thisWeek.get(row.text("operation")).p95Seconds();
            assertNumber(row, "p95_last_week", before);
            assertNumber(row, "p95_this_week", now);
            assertThat(row.number("change_percent")).isCloseTo(100 * (now / before - 1), within(1e-6));
        }
    }

    private void hourByHour(List<Row> rows) {
        assertThat(rows).hasSize(48);
        for (Row row : rows) {
            Instant hour = row.time("hour_start");
            OperationPerformance expected =
                    operations(hour, hour.plus(Duration.ofHours(1))).get("GET /orders");
            assertNumber(row, "p50_seconds", expected.p50Seconds());
            assertNumber(row, "p95_seconds", expected.p95Seconds());
            assertNumber(row, "p99_seconds", expected.p99Seconds());
        }
    }

    /** Points of the mean by hour, as a page draws them. */
    private List<double[]> means(String operation) {
        List<double[]> points = new ArrayList<>();
        for (Instant hour = NOW.minus(TWO_WEEKS); hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
            OperationPerformance found =
                    operations(hour, hour.plus(Duration.ofHours(1))).get(operation);
            if (found != null) {
                points.add(new double[] {days(hour), found.meanSeconds(), found.calls()});
            }
        }
        return points;
    }

    private void growth(List<Row> rows) {
        assertThat(rows).hasSize(3);
        Row row = rows.get(0);
        List<double[]> means = means(row.text("operation"));
        assertNumber(row, "calls", means.stream().mapToDouble(point -> point[2]).sum());
        assertThat(row.number("milliseconds_per_day")).isCloseTo(1000 * line(means)[1], within(1e-6));
        assertThat(rows.get(0).number("milliseconds_per_day")).isPositive();
    }

    private void diskFull(List<Row> rows) {
        Map<Series, List<StoredRollup>> hours =
                rollups("system_filesystem_available_bytes", Resolution.HOURS, TWO_WEEKS);
        assertThat(rows).hasSize(2);
        hours.forEach((series, rollups) -> {
            double[] line = line(rollups.stream()
                    .map(stored -> new double[] {
                        days(stored.start()),
                        stored.rollup().sum() / stored.rollup().count()
                    })
                    .toList());
            Row row = rows.get(series.key().label("mount").equals("/") ? 0 : 1);
            assertThat(row.number("gigabytes_now")).isCloseTo(line[0] / 1e9, within(1e-6));
            if (line[1] < 0) {
                assertThat(row.number("days_left")).isCloseTo(-line[0] / line[1], within(1e-6));
            } else {
                assertThat(row.isNull("days_left")).isTrue();
            }
        });
        // 4 GB a day, of which 40 are left.
        assertThat(rows.get(0).number("days_left")).isCloseTo(10, within(0.1));
    }

    private void deployments(List<Row> rows) {
        assertThat(rows)
                .extracting(row -> row.text("title"))
                .containsExactly("shop 1.2", "shop 1.2", "shop 1.2", "shop 1.1", "shop 1.1", "shop 1.1");
        for (Row row : rows) {
            Instant at = row.time("starts_at");
            OperationPerformance before =
                    operations(at.minus(Duration.ofDays(1)), at).get(row.text("operation"));
            OperationPerformance after =
                    operations(at, at.plus(Duration.ofDays(1))).get(row.text("operation"));
            assertNumber(row, "calls_before", before.calls());
            assertNumber(row, "calls_after", after.calls());
            assertNumber(row, "mean_before", before.meanSeconds());
            assertNumber(row, "mean_after", after.meanSeconds());
            assertNumber(row, "errors_before", before.errors());
            assertNumber(row, "errors_after", after.errors());
        }
        assertThat(rows.get(1).number("errors_after")).isGreaterThan(100);
    }

    private void versions(List<Row> rows) {
        assertThat(rows).hasSize(6);
        for (Row row : rows) {
            Instant from = row.time("starts_at");
            Instant to = from.equals(FIRST_DEPLOYMENT) ? SECOND_DEPLOYMENT : NOW;
            OperationPerformance expected = operations(from, to).get(row.text("operation"));
            assertNumber(row, "calls", expected.calls());
            assertNumber(row, "p95", expected.p95Seconds());
        }
    }

    private void busiestHour(List<Row> rows) {
        assertThat(rows).hasSize(10);
        Row top = rows.get(0);
        assertNumber(top, "weekday", 1);
        assertNumber(top, "hour_of_day", 9);
        double calls = 0;
        for (int week = 0; week < 3; week++) {
            Instant nine = Instant.parse("2026-03-09T09:00:00Z").plus(WEEK.multipliedBy(week));
            calls += operations(nine, nine.plus(Duration.ofHours(1)))
                    .get("GET /orders")
                    .calls();
        }
        assertNumber(top, "calls_per_hour", calls / 3);
    }

    private void errorBudget(List<Row> rows) {
        Map<String, OperationPerformance> expected = operations(NOW.minus(TWO_WEEKS), NOW);
        assertThat(rows).hasSize(3);
        for (Row row : rows) {
            OperationPerformance operation = expected.get(row.text("operation"));
            assertNumber(row, "calls", operation.calls());
            assertNumber(row, "errors", operation.errors());
            assertThat(row.number("budget_left_percent"))
                    .isCloseTo(100 * (1 - operation.errorRatio() / 0.001), within(1e-6));
        }
        assertThat(rows.get(0).number("budget_left_percent")).isNegative();
        assertNumber(rows.get(2), "budget_left_percent", 100);
    }

    private void alertNoise(List<Row> rows) {
        assertThat(rows).extracting(row -> row.text("rule")).containsExactly("cpu_usage", "disk_usage", "memory_usage");
        Row cpu = rows.get(0);
        assertNumber(cpu, "fired", 3);
        assertNumber(cpu, "never_fired", 1);
        assertNumber(cpu, "mean_minutes", 2);
        assertNumber(cpu, "told", 6);
        assertNumber(rows.get(1), "hours", 2);
        assertThat(rows.get(2).isNull("hours")).isTrue();
    }

    private void noisiestBenchmark(List<Row> rows) {
        assertThat(rows).extracting(row -> row.text("name")).containsExactly("dev.Search.all", "dev.Cache.hit");
        assertNumber(rows.get(0), "runs", 4);
        assertNumber(rows.get(0), "mean_score", 30);
        // Of 20, 30, 25 and 45.
        assertNumber(rows.get(0), "spread_percent", 100 * Math.sqrt(350 / 3.0) / 30);
    }

    private void regressions(List<Row> rows) {
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("name")).isEqualTo("dev.Search.all");
        assertThat(rows.get(0).text("commit_id")).isEqualTo("c3");
        assertNumber(rows.get(0), "change_percent", 80);
    }

    private void openRegressions(List<Row> rows) {
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("title")).isEqualTo("Search.all");
        assertThat(rows.get(0).text("last_good_version")).isEqualTo("c2");
        assertThat(rows.get(0).text("first_bad_version")).isEqualTo("c3");
        assertNumber(rows.get(0), "change_percent", 80);
        assertNumber(rows.get(0), "days", 4);
    }

    private void accepted(List<Row> rows) {
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("subject")).isEqualTo("shop/checkout");
        assertThat(rows.get(0).text("decided_by")).isEqualTo("ada");
        assertThat(rows.get(0).text("why")).isEqualTo("Taxes are computed now.");
    }

    private void cardinality(List<Row> rows) {
        Map<String, Long> expected = history.reader.series("", Map.of()).value().stream()
                .collect(Collectors.groupingBy(series -> series.key().name(), Collectors.counting()));
        assertThat(rows).hasSameSizeAs(expected.keySet());
        rows.forEach(row -> assertNumber(row, "series", expected.get(row.text("name"))));
        assertThat(rows.get(0).text("name")).isEqualTo("operation_duration_seconds");
    }

    private void mostRecorded(List<Row> rows) {
        Set<String> names =
                new TreeSet<>(rows.stream().map(row -> row.text("name")).toList());
        assertThat(names)
                .containsExactly(
                        "jvm_heap_used_bytes",
                        "operation_errors_total",
                        "shop_cache_requests_total",
                        "system_cpu_utilization_ratio",
                        "system_filesystem_available_bytes");
        long samples = rollups("jvm_heap_used_bytes", Resolution.HOURS, Duration.ofDays(1)).values().stream()
                .flatMap(List::stream)
                .mapToLong(stored -> stored.rollup().count())
                .sum();
        rows.forEach(row -> assertNumber(row, "samples", samples));
        rows.forEach(row -> assertNumber(row, "hours", 24));
    }

    private void coldCaches(List<Row> rows) {
        assertThat(rows).hasSize(1);
        double increase = rollups("shop_cache_requests_total", Resolution.HOURS, WEEK).values().stream()
                .flatMap(List::stream)
                .mapToDouble(stored -> stored.rollup().sum())
                .sum();
        assertNumber(rows.get(0), "requests", increase);
        assertNumber(rows.get(0), "hit_ratio", 0.75);
    }

    private void heapGrowth(List<Row> rows) {
        List<StoredRollup> days = rollups("jvm_heap_used_bytes", Resolution.DAYS, TWO_WEEKS)
                .values()
                .iterator()
                .next();
        assertThat(rows).hasSameSizeAs(days).hasSizeGreaterThan(12);
        for (int i = 0; i < days.size(); i++) {
            assertThat(rows.get(i).time("day_start")).isEqualTo(days.get(i).start());
            assertNumber(rows.get(i), "lowest_megabytes", days.get(i).rollup().min() / 1e6);
        }
        assertThat(rows.get(0).isNull("growth_megabytes")).isTrue();
        assertThat(rows.get(5).number("growth_megabytes")).isPositive();
    }

    private void gaps(List<Row> rows) {
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).time("gap_from")).isEqualTo(GAP_FROM);
        assertThat(rows.get(0).time("gap_to")).isEqualTo(GAP_TO);
        assertNumber(rows.get(0), "hours", 5);
        assertNumber(rows.get(0), "killed", 1);
    }

    private void correlation(List<Row> rows) {
        assertThat(rows).hasSize(3);
        Row orders = rows.stream()
                .filter(row -> row.text("operation").equals("GET /orders"))
                .findFirst()
                .orElseThrow();
        List<double[]> means = means("GET /orders");
        assertNumber(orders, "hours", means.size());
        double forth = line(
                means.stream().map(point -> new double[] {point[2], point[1]}).toList())[1];
        double back = line(
                means.stream().map(point -> new double[] {point[1], point[2]}).toList())[1];
        assertThat(orders.number("correlation")).isCloseTo(Math.signum(forth) * Math.sqrt(forth * back), within(1e-6));
    }

    private void slowestCalls(List<Row> rows) {
        List<SlowCall> expected = history.tracker
                .operation(operations(NOW.minus(WEEK), NOW).get("checkout").key(), NOW.minus(WEEK), NOW, 1, NOW)
                .orElseThrow()
                .slowestCalls();
        assertThat(rows).hasSize(7);
        assertThat(rows.stream().map(row -> row.time("started_at")))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(SlowCall::startedAt).toList());
        assertNumber(rows.get(0), "duration_seconds", expected.get(0).durationSeconds());
    }
}
