package dev.tachograph.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.benchmarks.history.MeasuredDatabase.Product;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prints how long a year of hours of one series takes by SQL, and what the year of all of them takes on disk. Rows come hour by hour, as they
 * are sealed, and each week is tidied when it is over.
 *
 * <p>{@code -Dtachograph.series=500} says of how many series.
 */
@EnabledIfSystemProperty(named = "tachograph.series", matches = "[0-9]+")
class YearOfHoursIT {

    private static final int SERIES = Integer.getInteger("tachograph.series", 500);
    private static final int WEEKS = 52;
    private static final int HOURS_OF_A_WEEK = 168;
    private static final int WARM_UP = 20;
    private static final int TIMED = 101;

    /** A Thursday, at which weeks begin. */
    private static final Instant BEGIN = Instant.parse("2025-03-06T00:00:00Z");

    private static final String RANDOM_FIGURES =
            "360, random() * 1e6, random(), random() + 1, random(), random(), random(), random()";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aYearOfHoursOfOneSeriesIsReadInTwentyMilliseconds(Product product) throws Exception {
        try (MeasuredDatabase measured = new MeasuredDatabase(product, directory)) {
            if (measured.isH2()) {
                // A year goes by in minutes: what was replaced may be written over at once, not after 45 s.
                measured.execute("set retention_time 60");
            }
            JpaHistoryStore store = new JpaHistoryStore(measured.database());
            List<SeriesDefinition> definitions = IntStream.range(0, SERIES)
                    .mapToObj(i -> SeriesDefinition.of(SeriesKey.of("m", "n", "" + i), Kind.GAUGE))
                    .toList();
            long[] ids = store.resolve(definitions, BEGIN).values().stream()
                    .mapToLong(series -> series.id())
                    .toArray();
            for (int week = 0; week < WEEKS; week++) {
                fill(measured, store, BEGIN.plus(Duration.ofDays(7L * week)));
            }
            double[] millis = read(measured, ids);
            long rows = (long) SERIES * WEEKS * HOURS_OF_A_WEEK;
            long bytes = measured.tables().get("metric_hour");
            System.out.printf(
                    Locale.ROOT,
                    "%s: a year of hours of one of %d series in %.1f ms (median of %d, each another series; worst %.1f);"
                            + " %,d rows, %.0f bytes each, %,d bytes in all, %,d with the rest of the database%n",
                    product,
                    SERIES,
                    millis[TIMED / 2],
                    TIMED,
                    millis[TIMED - 1],
                    rows,
                    (double) bytes / rows,
                    bytes,
                    store.footprint().bytes());
            assertThat(millis[TIMED / 2]).isLessThan(20);
        }
    }

    private static void fill(MeasuredDatabase measured, JpaHistoryStore store, Instant week) throws SQLException {
        store.tidy(week);
        String hours = measured.isH2()
                ? "select s.id, dateadd(hour, h.x, timestamp with time zone '%s'), %s from series s"
                        + " cross join system_range(0, %d) h order by h.x, s.id"
                : "select s.id, timestamptz '%s' + h.x * interval '1 hour', %s from series s"
                        + " cross join generate_series(0, %d) h(x) order by h.x, s.id";
        measured.execute("insert into metric_hour (series_id, hour_start, count, sum, min, max, last, p50, p95, p99) "
                + String.format(Locale.ROOT, hours, week, RANDOM_FIGURES, HOURS_OF_A_WEEK - 1));
        // Several minutes of the day after.
        for (int minute = 0; minute < 2 + SERIES / 200; minute++) {
            store.tidy(week.plus(Duration.ofDays(8)).plus(Duration.ofMinutes(minute)));
        }
        measured.vacuum();
    }

    /** Milliseconds, ascending. */
    private static double[] read(MeasuredDatabase measured, long[] ids) throws SQLException {
        String year =
                "select hour_start, count, mean, min, max, p95 from v_metric_hourly where series_id = ? order by hour_start";
        Random random = new Random(1);
        double[] millis = new double[TIMED];
        for (int i = -WARM_UP; i < TIMED; i++) {
            long begun = System.nanoTime();
            int rows = measured.rows(year, ids[random.nextInt(ids.length)]);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            assertThat(rows).isEqualTo(WEEKS * HOURS_OF_A_WEEK);
        }
        Arrays.sort(millis);
        return millis;
    }
}
