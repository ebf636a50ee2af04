package dev.tachograph.ejb.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.latency.LatencyDetector;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.regressions.Standing;
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
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage over a history in H2. */
class LatencyStageTest {

    private static final Standing NONE = new Standing() {
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
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final SplittableRandom random = new SplittableRandom(1);
    private final SeriesHead head = new SeriesHead();
    private final Stages stages = new Stages();
    private final List<Sighting> seen = new ArrayList<>();
    private final SeriesDefinition search = SeriesDefinition.of(
            new SeriesKey(
                    "operation_duration_seconds",
                    Map.of("application", "logs", "instance", "server-1", "operation", "search_operation")),
            Kind.HISTOGRAM);
    private Database database;
    private HistoryWriter writer;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        writer = new HistoryWriter(
                new JpaHistoryStore(database), "server-1", head, HistoryWriter.PendingBound.standard());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void start(String toml) {
        HistoryReader reader =
                new HistoryReader(new JpaHistoryStore(database), head, Duration.ofDays(14), Duration.ofDays(400));
        LatencyDetector detector = new LatencyWiring()
                .detector(
                        Beans.settings("[server]\ninstance = \"server-1\"\n"),
                        new CallHistory(reader, (from, to) -> List.of()),
                        new JpaAnnotationStore(database),
                        new SlowCalls(new JpaSlowCallStore(database), "server-1"),
                        new MetricsCollector(),
                        NONE);
        LatencyStage stage = Beans.wired(
                new LatencyStage(),
                Beans.settings("[server]\ninstance = \"server-1\"\n" + toml),
                detector,
                sinks(seen::addAll),
                MetricRegistry.named("tachograph"),
                clock);
        stage.start(new StageTimers.Starting(), stages);
    }

    /** As CDI would inject the one sink there is. */
    private static Instance<?> sinks(SightingSink sink) {
        return (Instance<?>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(), new Class<?>[] {Instance.class}, (self, method, args) -> {
                    if (method.getName().equals("forEach")) {
                        @SuppressWarnings("unchecked")
                        Consumer<SightingSink> consumer = (Consumer<SightingSink>) args[0];
                        consumer.accept(sink);
                        return null;
                    }
                    return List.of(sink).iterator();
                });
    }

    /** Ten calls a second, a collection each ten seconds. */
    private void play(Duration length, double slower) {
        for (long left = length.toSeconds(); left > 0; left -= 10) {
            clock.move(Duration.ofSeconds(10));
            double[] calls = random.doubles(100)
                    .map(any -> 0.05 * slower * Math.exp(0.5 * random.nextGaussian()))
                    .toArray();
            writer.record(List.of(new Recording(search, clock.millis(), 0, ExponentialHistogram.of(calls))));
            if (left % 600 == 0) {
                flush();
            }
            stages.run(LatencyStage.NAME);
        }
        assertThat(stages.all()).allSatisfy(stage -> assertThat(stage.failure()).isNull());
    }

    private void flush() {
        try {
            writer.flush(clock.instant());
            writer.seal(clock.instant());
        } catch (HistoryUnavailableException away) {
            assertThat(database.absence()).isNotNull();
        }
    }

    @Test
    void whatIsSeenIsHandedOverWithTheThreadsOfThisServer() {
        Thread other = new Thread(
                () -> {
                    while (!Thread.interrupted()) {
                        LockSupport.park();
                    }
                },
                "another one of this server");
        other.setDaemon(true);
        other.start();
        database.connect();
        start("");
        play(Duration.ofMinutes(60), 1);
        assertThat(seen).isEmpty();

        play(Duration.ofMinutes(6), 1.3);

        assertThat(seen)
                .filteredOn(one -> one.phase() == Phase.CONFIRMED)
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.subject()).isEqualTo("logs/search_operation");
                    assertThat(one.evidence())
                            .contains(other.getName())
                            .hasSizeLessThan(2 * ThreadDump.MOST_CHARACTERS);
                });
    }

    @Test
    void itWorksFromMemoryWhileTheDatabaseIsAway() {
        start("");
        play(Duration.ofMinutes(60), 1);
        play(Duration.ofMinutes(22), 1.3);
        assertThat(seen).extracting(Sighting::phase).contains(Phase.CONFIRMED);
    }

    @Test
    void itCanBeSwitchedOff() {
        start("[regressions]\noperations = false\n");
        assertThat(stages.all()).isEmpty();
    }
}
