package dev.tachograph.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.benchmarks.history.MeasuredDatabase.Product;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prints what a sample takes on disk, all tables and indexes included, after recorded signals went through the real writer and the real stores:
 * collected and flushed every 10 s, rollups of the open hour refreshed and the database tidied every minute, hours sealed.
 *
 * <p>{@code -Dtachograph.hours=24} says how many hours, {@code -Dtachograph.copies=5} how often each recorded series is there. The clock of the
 * recording goes faster than ours, so H2 is told that what it replaced may be written over after 60 ms and not after 45 s.
 */
@EnabledIfSystemProperty(named = "tachograph.hours", matches = "[0-9]+")
class DayOnDiskIT {

    private static final int HOURS = Integer.getInteger("tachograph.hours", 24);
    private static final int COPIES = Integer.getInteger("tachograph.copies", 5);
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int STEPS = 360;
    private static final int STEPS_OF_A_MINUTE = 6;
    private static final int MINUTES_UNTIL_VACUUM = 3;

    @TempDir
    private Path directory;

    private long samples;

    @ParameterizedTest
    @CsvSource({"H2, false, 1", "POSTGRESQL, false, 1", "H2, true, 10", "POSTGRESQL, true, 10"})
    void aDayTakesAtMostThreeBytesASampleAndFortyAHistogram(Product product, boolean histograms, int load)
            throws Exception {
        try (MeasuredDatabase measured = new MeasuredDatabase(product, directory)) {
            if (measured.isH2()) {
                measured.execute("set retention_time 60");
            }
            JpaHistoryStore store = new JpaHistoryStore(measured.database());
            long empty = store.footprint().bytes();
            long begun = System.nanoTime();
            List<ReplayedSeries> series = IntStream.range(0, COPIES)
                    .boxed()
                    .flatMap(copy -> RecordedSeries.all().stream().map(recorded -> new ReplayedSeries(recorded, copy)))
                    .filter(one -> (one.kind() == Kind.HISTOGRAM) == histograms)
                    .toList();
            record(measured, store, series, load);
            long bytes = store.footprint().bytes();
            double seconds = (System.nanoTime() - begun) / 1e9;
            print(
                    "%s, %d %s, %d h, %,d samples in %.0f s: %.2f bytes a sample; %,d bytes in all, %,d of them before the first%n",
                    product,
                    series.size(),
                    histograms ? "histograms" : "counters and gauges",
                    HOURS,
                    samples,
                    seconds,
                    (double) bytes / samples,
                    bytes,
                    empty);
            for (Map.Entry<String, Long> table : measured.tables().entrySet()) {
                long rows = (long) series.size() * HOURS;
                print(
                        "  %s: %,d bytes, %.0f a series and hour%n",
                        table.getKey(), table.getValue(), (double) table.getValue() / rows);
            }
            assertThat((double) bytes / samples).isLessThan(histograms ? 40 : 3);
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }

    private void record(MeasuredDatabase measured, JpaHistoryStore store, List<ReplayedSeries> series, int load)
            throws SQLException {
        HistoryWriter writer =
                new HistoryWriter(store, "server-1", new SeriesHead(), HistoryWriter.PendingBound.standard());
        Replay replay = new Replay(7);
        for (int hour = 0; hour < HOURS; hour++) {
            Instant start = BEGIN.plus(Duration.ofHours(hour));
            series.forEach(one -> one.begin(replay, start.toEpochMilli(), load));
            for (int step = 1; step <= STEPS; step++) {
                Instant now = start.plusMillis(step * Replay.STEP);
                List<Recording> recordings = new ArrayList<>();
                series.forEach(one -> one.tellUntil(now.toEpochMilli() - 1, recordings));
                writer.record(recordings);
                samples += writer.flush(now);
                if (step % STEPS_OF_A_MINUTE == 0) {
                    writer.seal(now);
                    writer.refreshRollups();
                    store.tidy(now);
                }
                if (step % (STEPS_OF_A_MINUTE * MINUTES_UNTIL_VACUUM) == 0) {
                    measured.vacuum();
                }
            }
        }
        Instant end = BEGIN.plus(Duration.ofHours(HOURS));
        for (int minute = 1; minute <= 5; minute++) {
            writer.seal(end.plus(Duration.ofMinutes(minute)));
            store.tidy(end.plus(Duration.ofMinutes(minute)));
            measured.vacuum();
        }
    }
}
