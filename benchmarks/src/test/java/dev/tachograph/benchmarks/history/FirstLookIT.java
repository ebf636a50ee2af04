package dev.tachograph.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.benchmarks.history.MeasuredDatabase.Product;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.Rollups;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.latency.LatencyDetector;
import dev.tachograph.core.latency.Witness;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.Standing;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.performance.JpaSlowCallStore;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Prints how long the first look at operations takes after a start, which reads what five weeks say of each, and the look after it. {@code
 * -Dtachograph.operations=100} says of how many. Each has recorded distributions of 49 calls every ten seconds: hours and days of five weeks, samples
 * of the last two.
 */
@EnabledIfSystemProperty(named = "tachograph.operations", matches = "[0-9]+")
class FirstLookIT {

    private static final int OPERATIONS = Integer.getInteger("tachograph.operations", 100);
    private static final int HOURS = 5 * 168;
    private static final int HOURS_WITH_SAMPLES = 2 * 168;

    /** Hours that are made once, and come again. */
    private static final int MADE = 20;

    private static final Instant BEGIN = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofHours(HOURS));

    private static final Witness NOBODY = new Witness() {
        @Override
        public String threads() {
            return "";
        }

        @Override
        public List<Instant> starts(String application, Instant since) {
            return List.of();
        }
    };

    private static final Standing NOTHING = new Standing() {
        @Override
        public List<Regression> operations() {
            return List.of();
        }

        @Override
        public boolean follows(Regression one) {
            return false;
        }
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void theFirstLookAtOperationsTakesSeconds(Product product) throws Exception {
        try (MeasuredDatabase measured = new MeasuredDatabase(product, directory)) {
            JpaHistoryStore store = new JpaHistoryStore(measured.database());
            fill(store, series(store));
            HistoryReader reader =
                    new HistoryReader(store, new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400));
            for (int start = 0; start < 3; start++) {
                LatencyDetector detector = new LatencyDetector(
                        new CallHistory(reader, (from, to) -> List.of()),
                        "server-1",
                        new JpaAnnotationStore(measured.database()),
                        new SlowCalls(new JpaSlowCallStore(measured.database()), "server-1"),
                        NOBODY,
                        NOTHING);
                double first = millis(detector, END.plusSeconds(5));
                assertThat(detector.watched()).isEqualTo(OPERATIONS);
                double next = millis(detector, END.plusSeconds(65));
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d operations, start %d: first look %.2f s, the next %.2f s%n",
                        product,
                        OPERATIONS,
                        start + 1,
                        first / 1e3,
                        next / 1e3);
            }
        }
    }

    private static double millis(LatencyDetector detector, Instant now) {
        long begun = System.nanoTime();
        detector.look(now);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static List<Series> series(JpaHistoryStore store) {
        List<SeriesDefinition> definitions = IntStream.range(0, OPERATIONS)
                .mapToObj(i -> SeriesDefinition.of(
                        new SeriesKey(
                                "operation_duration_seconds",
                                Map.of("application", "shop", "instance", "server-1", "operation", "operation_" + i)),
                        Kind.HISTOGRAM))
                .toList();
        return List.copyOf(store.resolve(definitions, BEGIN).values());
    }

    private static void fill(JpaHistoryStore store, List<Series> series) {
        Replay replay = new Replay(5);
        List<RecordedSeries> recorded = RecordedSeries.all().stream()
                .filter(one -> one.kind() == Kind.HISTOGRAM)
                .toList();
        List<Samples> made = IntStream.range(0, MADE)
                .<Samples>mapToObj(i -> replay.histograms(recorded.get(i % recorded.size()), 10))
                .toList();
        for (int hour = 0; hour < HOURS; hour++) {
            Instant start = BEGIN.plus(Duration.ofHours(hour));
            store.tidy(start);
            List<SealedHour> sealed = new ArrayList<>();
            List<StoredRollup> rollups = new ArrayList<>();
            for (int i = 0; i < MADE; i++) {
                Samples moved = MovedSamples.to(made.get(i), start.toEpochMilli());
                Rollup rollup = Rollups.of(
                                Kind.HISTOGRAM, moved, start.toEpochMilli(), start.toEpochMilli() + Hours.HOUR)
                        .orElseThrow();
                byte[] detail = hour < HOURS - HOURS_WITH_SAMPLES ? new byte[0] : SampleCodec.encode(moved);
                for (int one = i; one < series.size(); one += MADE) {
                    sealed.add(new SealedHour(series.get(one).id(), rollup, detail));
                    rollups.add(new StoredRollup(series.get(one).id(), start, rollup));
                }
            }
            if (hour < HOURS - HOURS_WITH_SAMPLES) {
                store.storeRollups(Resolution.HOURS, rollups);
            } else {
                store.seal(start, sealed);
            }
            if (hour % 24 == 0) {
                store.storeRollups(Resolution.DAYS, rollups);
            }
        }
    }
}
