package dev.tachograph.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.benchmarks.history.MeasuredDatabase.Product;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.Rollups;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.query.Figure;
import dev.tachograph.core.query.Matcher;
import dev.tachograph.core.query.Query;
import dev.tachograph.core.query.QueryAnswer;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prints what a year takes on disk, and how long questions take that it answers: of ten series one is a histogram, three are counters and six gauges,
 * hours of a year, samples of the last 14 days. Rows come hour by hour, as they are sealed, and each week is tidied when it is over.
 *
 * <p>Samples are recorded signals; of hours before them the figures are drawn by chance, and buckets are those of recorded histograms. {@code -Dtachograph.series=500} says of how many series, {@code -Dtachograph.weeks=3} of how many weeks, at least two; a
 * database in {@code -Dtachograph.directory} is kept there, and only asked the next time.
 */
@EnabledIfSystemProperty(named = "tachograph.series", matches = "[0-9]+")
class YearIT {

    private static final int SERIES = Integer.getInteger("tachograph.series", 500);
    private static final int WEEKS = Integer.getInteger("tachograph.weeks", 52);
    private static final int WEEKS_WITH_SAMPLES = 2;
    private static final int HOURS_OF_A_WEEK = 168;

    /** Each has six gauges, three counters and a histogram. */
    private static final int PARTS = Math.max(1, SERIES / 10);

    /** About so many series are asked for together. */
    private static final int[] TOGETHER = {10, 25, 50, 100};

    private static final int BUCKETS_TO_DRAW = 50;
    private static final int WARM_UP = 30;
    private static final int TIMED = 101;
    private static final int MINUTES_OF_A_DAY = 1_440;
    private static final int MINUTES_WITHOUT_CHANGE = 20;

    /** A Thursday, at which weeks begin. */
    private static final Instant BEGIN = Instant.parse("2025-03-06T00:00:00Z");

    private static final Instant END = BEGIN.plus(Duration.ofDays(7L * WEEKS));

    private static final String RANDOM_FIGURES =
            "360, random() * 1e6, random(), random() + 1, random(), random(), random(), random(), b.buckets";

    @TempDir
    private Path directory;

    private final Replay replay = new Replay(3);
    private final Map<Kind, List<RecordedSeries>> recorded =
            RecordedSeries.all().stream().collect(Collectors.groupingBy(RecordedSeries::kind));

    /** The last total of each counter, by id. */
    private final Map<Long, Double> totals = new HashMap<>();

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void aYearOfFiveHundredSeriesTakesLessThanOneAndAHalfGigabytesAndAnswersAtOnce(Product product) throws Exception {
        String kept = System.getProperty("tachograph.directory");
        Path files = kept == null ? directory : Path.of(kept, product.name());
        try (MeasuredDatabase measured = new MeasuredDatabase(product, files)) {
            if (measured.isH2()) {
                // Asked once more, it has to read again.
                measured.execute("set optimize_reuse_results 0");
                // A year goes by in minutes: what was replaced may be written over at once, not after 45 s.
                measured.execute("set retention_time 60");
            }
            JpaHistoryStore store = new JpaHistoryStore(measured.database());
            List<Series> series = series(store);
            print("%s, %d series, %d weeks:%n", product, SERIES, WEEKS);
            if (measured.number("select count(*) from metric_hour") == 0) {
                fill(measured, store, series);
            }
            for (int days : new int[] {Math.min(28, 7 * WEEKS), 7 * WEEKS}) {
                print("  %d days of hours of one series by SQL: %s%n", days, bySql(measured, series, days));
            }
            print("  a chart of 3 days of one series: %s%n", charts(store, series, 3));
            print("  a chart of 30 days of one series: %s%n", charts(store, series, 30));
            for (Kind kind : Kind.values()) {
                int each = kind == Kind.GAUGE ? 6 : kind == Kind.COUNTER ? 3 : 1;
                for (int many : TOGETHER) {
                    int parts = (many + each - 1) / each;
                    if (parts <= PARTS) {
                        print("  24 hours of %s%n", together(store, kind, parts, 300));
                    }
                }
            }
            // In 300 steps they are read by sums of five minutes, in 400 by each sample.
            print("  24 hours in 400 points of %s%n", together(store, Kind.HISTOGRAM, Math.min(30, PARTS), 400));
            long bytes = settled(store);
            print("  %,d bytes in all: %s%n", bytes, measured.tables());
            assertThat(bytes).isLessThan(1_500_000_000L * Math.max(1, SERIES / 500));
        }
    }

    /** The size when nothing more is given back, or after a day: the clock of the run went faster than that. */
    private static long settled(JpaHistoryStore store) {
        long bytes = store.footprint().bytes();
        long least = bytes;
        int unchanged = 0;
        int minute = 0;
        for (; minute < MINUTES_OF_A_DAY && unchanged < MINUTES_WITHOUT_CHANGE; minute++) {
            store.tidy(END.plus(Duration.ofDays(8)).plus(Duration.ofMinutes(minute)));
            bytes = store.footprint().bytes();
            // Each minute writes a little itself.
            unchanged = bytes < least - least / 1_000 ? 0 : unchanged + 1;
            least = Math.min(least, bytes);
        }
        print("  settled after %d minutes%n", minute);
        return bytes;
    }

    private List<Series> series(JpaHistoryStore store) {
        List<SeriesDefinition> definitions = IntStream.range(0, SERIES)
                .mapToObj(i -> new SeriesDefinition(
                        new SeriesKey(nameOf(kindOf(i)), Map.of("n", "" + i, "part", "" + i / 10 % PARTS)),
                        kindOf(i),
                        ""))
                .toList();
        return store.resolve(definitions, BEGIN).values().stream()
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    private static Kind kindOf(int i) {
        return i % 10 == 0 ? Kind.HISTOGRAM : i % 3 == 1 ? Kind.COUNTER : Kind.GAUGE;
    }

    private static String nameOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "s";
    }

    private void prepareBuckets(MeasuredDatabase measured) throws SQLException {
        measured.execute("create table drawn (n integer primary key, buckets bigint "
                + (measured.isH2() ? "array" : "[]") + ")");
        for (int n = 0; n < BUCKETS_TO_DRAW; n++) {
            String numbers = Arrays.stream(Objects.requireNonNull(
                            rollup(histogramOf(n), Kind.HISTOGRAM, Replay.EPOCH).buckets()))
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(","));
            measured.execute("insert into drawn values (" + n + ", array[" + numbers + "])");
        }
    }

    private Samples histogramOf(int n) {
        return replay.histograms(recordedOf(Kind.HISTOGRAM, n), 10);
    }

    private RecordedSeries recordedOf(Kind kind, int n) {
        List<RecordedSeries> ofKind = recorded.getOrDefault(kind, List.of());
        return ofKind.get(n % ofKind.size());
    }

    private Samples hourOf(Series series, int n) {
        return switch (series.kind()) {
            case HISTOGRAM -> histogramOf(n);
            case GAUGE -> replay.scalars(recordedOf(Kind.GAUGE, n));
            case COUNTER -> goingOn(series, recordedOf(Kind.COUNTER, n));
        };
    }

    /** An hour of a counter that begins with the total of the hour before. */
    private Samples goingOn(Series series, RecordedSeries signal) {
        ScalarSamples hour = replay.scalars(signal);
        double places = Replay.places(signal);
        double before = totals.getOrDefault(series.id(), 0.0) - hour.value(0);
        ScalarSamples samples = new ScalarSamples();
        for (int i = 0; i < hour.size(); i++) {
            samples.add(hour.time(i), Math.rint((before + hour.value(i)) * places) / places);
        }
        totals.put(series.id(), samples.value(samples.size() - 1));
        return samples;
    }

    private static Rollup rollup(Samples samples, Kind kind, long hour) {
        return Rollups.of(kind, samples, hour, hour + Hours.HOUR).orElseThrow();
    }

    private void fill(MeasuredDatabase measured, JpaHistoryStore store, List<Series> series) throws Exception {
        prepareBuckets(measured);
        for (int week = 0; week < WEEKS; week++) {
            Instant start = BEGIN.plus(Duration.ofDays(7L * week));
            store.tidy(start);
            if (week < WEEKS - WEEKS_WITH_SAMPLES) {
                fill(measured, start);
            } else {
                seal(store, series, start);
            }
            // Several minutes of the day after.
            for (int minute = 0; minute < 2 + SERIES / 200; minute++) {
                store.tidy(start.plus(Duration.ofDays(8)).plus(Duration.ofMinutes(minute)));
            }
            measured.vacuum();
        }
    }

    private static void fill(MeasuredDatabase measured, Instant week) throws SQLException {
        String hours = measured.isH2()
                ? "select s.id, dateadd(hour, h.x, timestamp with time zone '%s'), %s from series s"
                        + " cross join system_range(0, %d) h"
                : "select s.id, timestamptz '%s' + h.x * interval '1 hour', %s from series s"
                        + " cross join generate_series(0, %d) h(x)";
        String buckets = " left join drawn b on s.kind = 'HISTOGRAM' and b.n = mod(s.id + h.x, " + BUCKETS_TO_DRAW + ")"
                + " order by h.x, s.id";
        measured.execute(
                "insert into metric_hour (series_id, hour_start, count, sum, min, max, last, p50, p95, p99, buckets) "
                        + String.format(Locale.ROOT, hours + buckets, week, RANDOM_FIGURES, HOURS_OF_A_WEEK - 1));
    }

    private void seal(JpaHistoryStore store, List<Series> series, Instant week) {
        for (int hour = 0; hour < HOURS_OF_A_WEEK; hour++) {
            long start = week.toEpochMilli() + hour * Hours.HOUR;
            List<SealedHour> block = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                Series one = series.get(i);
                // The phase of a replayed hour goes beyond its end by less than a step.
                Samples moved = MovedSamples.to(hourOf(one, i), start);
                block.add(new SealedHour(one.id(), rollup(moved, one.kind(), start), SampleCodec.encode(moved)));
            }
            store.seal(Instant.ofEpochMilli(start), block);
        }
    }

    private interface Asked {
        void ask(Series series) throws Exception;
    }

    /** Of another series each time, at once and asked once more. */
    private String timed(List<Series> series, Asked asked) throws Exception {
        double[] first = new double[TIMED];
        double[] again = new double[TIMED];
        for (int i = -WARM_UP; i < TIMED; i++) {
            Series one = series.get(random.nextInt(series.size()));
            long begun = System.nanoTime();
            asked.ask(one);
            long between = System.nanoTime();
            asked.ask(one);
            if (i >= 0) {
                first[i] = (between - begun) / 1e6;
                again[i] = (System.nanoTime() - between) / 1e6;
            }
        }
        Arrays.sort(first);
        Arrays.sort(again);
        return String.format(
                Locale.ROOT,
                "%.1f ms, asked once more %.1f ms (medians of %d; worst %.1f and %.1f)",
                first[TIMED / 2],
                again[TIMED / 2],
                TIMED,
                first[TIMED - 1],
                again[TIMED - 1]);
    }

    private String bySql(MeasuredDatabase measured, List<Series> series, int days) throws Exception {
        String sql = "select hour_start, count, mean, min, max, p95 from v_metric_hourly where series_id = ?"
                + " and hour_start >= timestamp with time zone '" + END.minus(Duration.ofDays(days))
                + "' order by hour_start";
        return timed(series, one -> assertThat(measured.rows(sql, one.id())).isEqualTo(24 * days));
    }

    private String charts(JpaHistoryStore store, List<Series> series, int days) throws Exception {
        HistoryReader reader = new HistoryReader(store, new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400));
        return timed(
                series,
                one -> assertThat(reader.points(one, END.minus(Duration.ofDays(days)), END, 300, END)
                                .value())
                        .isNotEmpty());
    }

    /** Of so many parts, drawn anew each time; says how many series that is. */
    private String together(JpaHistoryStore store, Kind kind, int many, int points) {
        HistoryReader reader = new HistoryReader(store, new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400));
        QueryEngine queries = new QueryEngine(reader, Duration.ofSeconds(10));
        double[] millis = new double[41];
        int asked = 0;
        for (int i = -10; i < millis.length; i++) {
            int first = random.nextInt(1 + PARTS - many);
            String parts = IntStream.range(first, first + many)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining("|"));
            Query query = new Query(
                    nameOf(kind),
                    many >= PARTS ? List.of() : List.of(Matcher.parse("part", "~" + parts)),
                    kind == Kind.HISTOGRAM ? Figure.parse("p95") : Figure.usual(kind),
                    List.of(),
                    END.minus(Duration.ofDays(1)),
                    END,
                    points);
            long begun = System.nanoTime();
            List<QueryAnswer.Group> groups = queries.answer(query, END).groups();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            assertThat(groups).hasSize(1);
            asked = groups.get(0).series();
        }
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%d %s together: %.1f ms (median of %d, worst %.1f)",
                asked,
                nameOf(kind),
                millis[millis.length / 2],
                millis.length,
                millis[millis.length - 1]);
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
