package dev.tachograph.ejb.regressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.Baselines;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.performance.JpaSlowCallStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a history before an operation is called silent. Two operations were called at this time of every
 * day of a week, one of them still is. */
class WatchedSilenceTest {

    private static final Instant NOW = Instant.parse("2026-03-10T14:10:00Z");

    @TempDir
    private Path dataDir;

    private final MovableClock clock =
            new MovableClock(NOW.minus(Duration.ofDays(1)).toString());
    private final SeriesHead head = new SeriesHead();
    private final Stages stages = new Stages();
    private final List<Sighting> seen = new ArrayList<>();
    private final List<Regression> standing = new ArrayList<>();
    private final List<Instant> starts = new ArrayList<>();
    private Database database;
    private JpaAnnotationStore annotations;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        database.connect();
        annotations = new JpaAnnotationStore(database);
        HistoryWriter writer =
                new HistoryWriter(new JpaHistoryStore(database), "server-1", head, PendingBound.standard());
        Instant end = NOW.minus(Duration.ofMinutes(10));
        for (int day = 7; day >= 0; day--) {
            for (int hour = 3; hour > 0; hour--) {
                Instant at = end.minus(Duration.ofDays(day)).minus(Duration.ofHours(hour));
                record(writer, "search", at);
                if (day > 0) {
                    record(writer, "pay", at);
                }
                writer.flush(at);
                writer.seal(at.plus(Duration.ofMinutes(61)));
            }
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void record(HistoryWriter writer, String operation, Instant hour) {
        double[] calls = new double[10];
        Arrays.fill(calls, 0.1);
        SeriesKey key = new SeriesKey(
                "operation_duration_seconds",
                Map.of("application", "shop", "instance", "server-1", "operation", operation));
        writer.record(List.of(new Recording(
                SeriesDefinition.of(key, Kind.HISTOGRAM),
                hour.plus(Duration.ofMinutes(30)).toEpochMilli(),
                0,
                ExponentialHistogram.of(calls))));
    }

    /** After it began to watch, and the clock is at its end. */
    private void look(Duration watched) {
        HistoryReader reader =
                new HistoryReader(new JpaHistoryStore(database), head, Duration.ofDays(14), Duration.ofDays(400));
        SightingSink sink = seen::addAll;
        clock.move(Duration.ofDays(1).minus(watched));
        WatchedSilence silence = Beans.wired(
                new WatchedSilence(),
                new PerformanceTracker(
                        reader, new Baselines(List.of()), new SlowCalls(new JpaSlowCallStore(database), "server-1")),
                new MetricsCollector() {
                    @Override
                    public List<String> applications() {
                        return List.of("shop");
                    }

                    @Override
                    public List<Instant> starts(String application, Instant since) {
                        return starts.stream()
                                .filter(start -> start.isAfter(since))
                                .toList();
                    }
                },
                annotations,
                sink,
                new Regressions() {
                    @Override
                    public List<Regression> standing() {
                        return standing;
                    }
                },
                clock);
        silence.start(new StageTimers.Starting(), stages);
        clock.move(watched);
        stages.run("silent operations");
    }

    @Test
    void whatIsNotCalledThoughItsApplicationIsThereIsSaid() {
        look(Duration.ofHours(12));
        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.phase()).isEqualTo(Phase.VANISHED);
            assertThat(one.subject()).isEqualTo("shop/pay");
            assertThat(one.words()).contains("not called for 3 hours").contains("at least 30 times");
        });
    }

    @Test
    void nothingIsSaidOfTheTimeBeforeTheMonitorBegan() {
        look(Duration.ofHours(3));
        assertThat(seen).isEmpty();
    }

    @Test
    void norOfAnApplicationThatBeganMeanwhile() {
        starts.add(NOW.minus(Duration.ofHours(1)));
        look(Duration.ofHours(12));
        assertThat(seen).isEmpty();
    }

    @Test
    void norWhileBenchmarksRan() {
        annotations.save(new Annotation(
                new UUID(0, 1),
                AnnotationKind.BENCHMARK_RUN,
                "Benchmarks",
                "server-1",
                null,
                NOW.minus(Duration.ofHours(2)),
                NOW.minus(Duration.ofHours(1))));
        look(Duration.ofHours(12));
        assertThat(seen).isEmpty();
    }

    @Test
    void norWhileTheDatabaseIsAway() {
        database.close();
        look(Duration.ofHours(12));
        assertThat(seen).isEmpty();
    }

    @Test
    void whatVanishedAndIsCalledAgainIsSaid() {
        look(Duration.ofHours(12));
        Sighting vanished = seen.get(0);
        standing.add(new Regression(
                "one",
                "server-1",
                Nature.VANISHED,
                RegressionState.CONFIRMED,
                renamed(vanished, "shop/search"),
                NOW,
                NOW,
                NOW,
                null,
                0,
                1));
        seen.clear();
        stages.run("silent operations");
        assertThat(seen)
                .filteredOn(one -> one.phase() == Phase.STEADY)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.subject()).isEqualTo("shop/search");
                    assertThat(one.words()).isEqualTo("It is called again.");
                });
    }

    private static Sighting renamed(Sighting one, String subject) {
        return new Sighting(
                one.kind(),
                subject,
                one.title(),
                one.figure(),
                one.unit(),
                one.phase(),
                one.meaning(),
                one.seenAt(),
                one.since(),
                one.lastGood(),
                one.lastGoodVersion(),
                one.firstBadVersion(),
                one.before(),
                one.after(),
                one.changePercent(),
                one.lowPercent(),
                one.highPercent(),
                one.severity(),
                one.baseline(),
                one.words(),
                one.evidence(),
                one.link());
    }
}
