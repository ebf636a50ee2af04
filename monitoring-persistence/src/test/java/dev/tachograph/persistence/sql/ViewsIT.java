package dev.tachograph.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.database.OnEveryDatabase;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.sql.Rows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the views promise, of every database alike. */
class ViewsIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private JpaHistoryStore store;

    @BeforeEach
    void openStore() {
        store = new JpaHistoryStore(database);
    }

    private List<Row> rows(String sql) {
        return Rows.of(database, sql);
    }

    private long series(String name, Kind kind, Map<String, String> labels) {
        SeriesDefinition definition = new SeriesDefinition(new SeriesKey(name, labels), kind, "");
        return store.resolve(List.of(definition), NOON).get(definition.key()).id();
    }

    private static Rollup rollup(double... observations) {
        ExponentialHistogram all = ExponentialHistogram.of(observations);
        return new Rollup(
                all.count(),
                all.sum(),
                all.min(),
                all.max(),
                all.mean(),
                all.quantile(0.5),
                all.quantile(0.95),
                all.quantile(0.99),
                all);
    }

    private void store(long series, Instant hour, Rollup rollup) {
        store.storeRollups(Resolution.HOURS, List.of(new StoredRollup(series, hour, rollup)));
    }

    @Test
    void everyColumnIsInTheManual() {
        String manual = SqlDocument.text();
        List<Row> columns = rows("select table_name, column_name from information_schema.columns"
                + " where lower(table_schema) = 'public' and lower(table_name) like 'v@_%' escape '@'");
        assertThat(columns).hasSizeGreaterThan(100);
        for (Row column : columns) {
            assertThat(manual).contains("`" + column.text("table_name").toLowerCase(Locale.ROOT) + "`");
            assertThat(manual).contains("`" + column.text("column_name").toLowerCase(Locale.ROOT) + "`");
        }
    }

    @Test
    void observationsComeBackForHoursAndDays() {
        long id = series("seconds", Kind.HISTOGRAM, Map.of());
        for (Resolution resolution : List.of(Resolution.HOURS, Resolution.DAYS)) {
            StoredRollup first = new StoredRollup(id, NOON, rollup(-3, 0, 0.25, 0.25, 17));
            store.storeRollups(resolution, List.of(first));
            assertThat(store.rollups(resolution, id, NOON, ONE)).containsExactly(first);
            StoredRollup more = new StoredRollup(id, NOON, rollup(1, 2, 3));
            store.storeRollups(resolution, List.of(more));
            assertThat(store.rollups(resolution, id, NOON, ONE)).containsExactly(more);
        }
        assertThat(rows("select * from v_metric_histogram_daily")).hasSize(3);
    }

    @Test
    void boundsAndMiddlesAreThoseOfTheMonitorToTheLastBit() {
        long id = series("anything", Kind.HISTOGRAM, Map.of());
        for (int sign : new int[] {1, -1}) {
            // One observation in each bucket from 2^-1022 to 2^1023.
            long[] ones = LongStream.generate(() -> 1).limit(2_045 * 16).toArray();
            long[] none = {};
            ExponentialHistogram all = ExponentialHistogram.ofBuckets(
                    4, 0, 0, -1e308, 1e308, -1_022 * 16, sign > 0 ? ones : none, -1_022 * 16, sign > 0 ? none : ones);
            store(id, NOON, new Rollup(all.count(), 0, -1e308, 1e308, 1.0, 1.0, 1.0, 1.0, all));
            double[] middles = IntStream.range(-1_022 * 16, 1_023 * 16)
                    .mapToDouble(index -> sign * ExponentialBuckets.valueAt(4, index + 0.5))
                    .sorted()
                    .toArray();
            List<Row> buckets = rows("select * from v_metric_histogram order by middle");
            assertThat(buckets.stream().mapToDouble(row -> row.number("middle")))
                    .containsExactly(DoubleStream.of(middles).boxed().toArray(Double[]::new));
            assertThat(buckets)
                    .allSatisfy(row -> assertThat(row.number("count")).isOne());
            double[] bounds = IntStream.range(-1_022 * 16, 1_023 * 16)
                    .mapToDouble(index -> sign * ExponentialBuckets.valueAt(4, sign > 0 ? index + 1.0 : index))
                    .sorted()
                    .toArray();
            assertThat(buckets.stream().mapToDouble(row -> row.number("upper_bound")))
                    .containsExactly(DoubleStream.of(bounds).boxed().toArray(Double[]::new));
        }
    }

    @Test
    void bucketsOfSeriesAndHoursAddUp() {
        long first = series("seconds", Kind.HISTOGRAM, Map.of("instance", "a"));
        long second = series("seconds", Kind.HISTOGRAM, Map.of("instance", "b"));
        long silent = series("seconds", Kind.HISTOGRAM, Map.of("instance", "c"));
        Random random = new Random(3);
        ExponentialHistogram all = ExponentialHistogram.empty();
        for (int hour = 0; hour < 5; hour++) {
            for (long id : new long[] {first, second}) {
                double[] values =
                        random.doubles(40).map(x -> x < 0.1 ? 0 : x * x).toArray();
                store(id, NOON.plus(Duration.ofHours(hour)), rollup(values));
                all = all.merge(ExponentialHistogram.of(values));
            }
            store(silent, NOON.plus(Duration.ofHours(hour)), new Rollup(0, 0, null, null, null, null, null, null));
        }
        for (double q : new double[] {0.05, 0.5, 0.95, 0.99}) {
            List<Row> quantile = rows("select min(middle) as quantile, max(total) as total from (select middle,"
                    + " sum(count) over (order by middle) as upto, sum(count) over () as total"
                    + " from (select middle, sum(count) as count from v_metric_histogram group by middle) merged) ranked"
                    + " where upto >= ceil(" + q + " * total)");
            assertThat(quantile.get(0).number("total")).isEqualTo(400);
            assertThat(quantile.get(0).number("quantile")).isCloseTo(all.quantile(q), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"quoted\" \\ and {braced}",
                "\"",
                "\"\\\"",
                "größer als 名前 🚀 #1 \\u0041",
                "line\nbreak\tand tab\b\f\r",
                " spaces ",
                "null",
                "5",
                "bell \u0007 / slash"
            })
    void labelsAreColumnsToTheLetter(String text) {
        series(
                "operation_duration_seconds",
                Kind.HISTOGRAM,
                Map.of("instance", text, "application", text, "operation", text));
        Row row = rows("select * from v_series").get(0);
        assertThat(row.columns()).containsEntry("instance", text);
        assertThat(row.columns()).containsEntry("application", text);
        assertThat(row.columns()).containsEntry("operation", text);
        assertThat(row.isNull("status")).isTrue();
    }

    @Test
    void aLabelMayBeLongOrHoldNul() {
        String operation = "ü".repeat(4_096);
        series("operation_duration_seconds", Kind.HISTOGRAM, Map.of("operation", operation, "other", "a\0b"));
        assertThat(rows("select operation from v_series").get(0).text("operation"))
                .isEqualTo(operation);
    }

    @Test
    void aRequestIsCalledByItsMethodAndRoute() {
        series(
                "http_request_duration_seconds",
                Kind.HISTOGRAM,
                Map.of("method", "GET", "route", "/a", "status", "200"));
        series("http_request_duration_seconds", Kind.HISTOGRAM, Map.of("route", "/b", "operation", "x"));
        series("http_request_duration_seconds", Kind.HISTOGRAM, Map.of("method", "GET"));
        series("cpu", Kind.GAUGE, Map.of("application", "", "instance", "a"));
        List<Row> rows = rows("select * from v_series order by series_id");
        assertThat(rows.get(0).text("operation")).isEqualTo("GET /a");
        assertThat(rows.get(0).text("status")).isEqualTo("200");
        assertThat(rows.get(1).text("operation")).isEqualTo("/b");
        assertThat(rows.get(2).isNull("operation")).isTrue();
        assertThat(rows.get(3).isNull("application")).isTrue();
    }

    @Test
    void theOpenHourIsThereAfterARefresh() {
        SeriesHead head = new SeriesHead();
        HistoryWriter writer = new HistoryWriter(store, "a", head, HistoryWriter.PendingBound.standard());
        SeriesDefinition gauge = new SeriesDefinition(SeriesKey.of("heap", "instance", "a"), Kind.GAUGE, "bytes");
        SeriesDefinition calls = new SeriesDefinition(
                new SeriesKey("operation_duration_seconds", Map.of("operation", "search")), Kind.HISTOGRAM, "seconds");
        for (int minute = 1; minute <= 2; minute++) {
            Instant at = NOON.plus(Duration.ofMinutes(minute));
            writer.record(List.of(
                    Recording.scalar(gauge, at.toEpochMilli(), minute),
                    new Recording(calls, at.toEpochMilli(), 0, ExponentialHistogram.of(0.1, 0.2))));
            writer.flush(at);
            writer.refreshRollups();
            Row hour = rows("select * from v_metric_hourly where name = 'heap'").get(0);
            assertThat(hour.number("count")).isEqualTo(minute);
            assertThat(hour.number("last")).isEqualTo(minute);
            assertThat(hour.time("hour_start")).isEqualTo(NOON);
            assertThat(rows("select * from v_operation_trend").get(0).number("calls"))
                    .isEqualTo(2.0 * minute);
            assertThat(rows("select sum(count) as calls from v_metric_histogram")
                            .get(0)
                            .number("calls"))
                    .isEqualTo(2.0 * minute);
        }
    }
}
