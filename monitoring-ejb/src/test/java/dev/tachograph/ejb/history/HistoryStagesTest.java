package dev.tachograph.ejb.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages of the history on an H2 of their own. */
class HistoryStagesTest {

    private static final SeriesDefinition HEAP =
            SeriesDefinition.of(new SeriesKey("heap", java.util.Map.of()), Kind.GAUGE);
    private static final Rollup FIGURES = new Rollup(1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final MetricRegistry registry = MetricRegistry.named("tachograph");
    private final SeriesHead head = new SeriesHead();
    private final Stages stages = new Stages();
    private Database database;
    private HistoryStore store;
    private HistoryWriter writer;
    private Interruptions interruptions;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        store = new JpaHistoryStore(database);
        writer = new HistoryWriter(store, "server-1", head, HistoryWriter.PendingBound.standard());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private HistoryStages started(String toml) {
        Settings settings = Beans.settings("[server]\ninstance = \"server-1\"\n" + toml);
        JpaMonitorRuns runs = new JpaMonitorRuns(database);
        interruptions = Beans.wired(new Interruptions(), runs, settings);
        HistoryStages history = Beans.wired(
                new HistoryStages(), settings, database, writer, store, runs, interruptions, head, registry, clock);
        history.start(new StageTimers.Starting(), stages);
        return history;
    }

    private Stage stage(String name) {
        return stages.all().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void run(String name) {
        stages.run(name);
        assertThat(stage(name).failure()).isNull();
    }

    @Test
    void theFlushIntervalIsThatOfTheSettings() {
        started("[metrics]\nflush_interval = \"3s\"\n");
        assertThat(stage("flush").interval()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                 14, 400, 1825",
        "'detail = \"2d\"',                   2, 400, 1825",
        "'hours = \"15d\"',                  14,  15, 1825",
        "'hours = \"15d\"\ndays = \"20d\"', 14,  15,   20"
    })
    void retentionDropsWhatIsOlderThanItsKeySays(String keys, int detail, int hours, int days) {
        started("[retention]\n" + keys + "\n");
        run("database");
        Instant now = clock.instant();
        long id = store.resolve(List.of(HEAP), now).get(HEAP.key()).id();
        for (int age : new int[] {1, 2, 3, 13, 14, 15, 16, 19, 20, 21, 399, 400, 401, 1824, 1825, 1826}) {
            Instant start = now.minus(Duration.ofDays(age)).plusSeconds(1);
            store.seal(start, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
            store.storeRollups(Resolution.DAYS, List.of(new StoredRollup(id, start, FIGURES)));
        }

        run("retention");

        Instant begin = Instant.EPOCH;
        assertThat(oldest(now, store.detail(List.of(id), begin, now).get(0).hour()))
                .as("detail")
                .isEqualTo(detail);
        assertThat(oldest(
                        now,
                        store.rollups(Resolution.HOURS, id, begin, now).get(0).start()))
                .as("hours")
                .isEqualTo(hours);
        assertThat(oldest(
                        now,
                        store.rollups(Resolution.DAYS, id, begin, now).get(0).start()))
                .as("days")
                .isEqualTo(days);
    }

    private static long oldest(Instant now, Instant start) {
        return Duration.between(start.minusSeconds(1), now).toDays();
    }

    @Test
    void whatIsCollectedBeforeTheDatabaseIsThereIsStoredByTheFirstFlush() {
        started("");
        writer.record(List.of(Recording.scalar(HEAP, clock.millis(), 1)));
        run("flush");
        assertThat(writer.pendingSamples()).isEqualTo(1);
        run("database");
        run("flush");
        assertThat(writer.pendingSamples()).isZero();
        assertThat(store.journal("server-1")).hasSize(1);
    }

    @Test
    void aCleanStopStoresWhatIsLeftAndIsNoInterruption() {
        HistoryStages history = started("");
        run("database");
        writer.record(List.of(Recording.scalar(HEAP, clock.millis(), 1)));
        history.stop(new StageTimers.Stopping());
        assertThat(store.journal("server-1")).hasSize(1);

        clock.move(Duration.ofMinutes(5));
        started("");
        run("database");
        assertThat(interruptions.newest()).isEmpty();
    }

    @Test
    void aCleanStopWhoseLastFlushFailsIsNoInterruption() {
        HistoryStore full = (HistoryStore) Proxy.newProxyInstance(
                HistoryStore.class.getClassLoader(), new Class<?>[] {HistoryStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        throw new IllegalStateException("no space");
                    }
                    return method.invoke(store, arguments);
                });
        writer = new HistoryWriter(full, "server-1", head, HistoryWriter.PendingBound.standard());
        HistoryStages history = started("");
        run("database");
        writer.record(List.of(Recording.scalar(HEAP, clock.millis(), 1)));
        history.stop(new StageTimers.Stopping());

        clock.move(Duration.ofMinutes(5));
        started("");
        run("database");
        assertThat(interruptions.newest()).isEmpty();
    }

    @Test
    void untilTheJournalIsReadTheHistoryIsAwayThoughTheDatabaseIsThere() {
        HistoryStages history = started("");
        assertThat(history.openAbsence()).isEqualTo("not migrated and read yet");
        database.connect();
        assertThat(history.absence()).isEqualTo("its schema is ready, the journal is still being read");
        assertThat(history.openAbsence()).isEqualTo("not migrated and read yet");
        run("database");
        assertThat(history.absence()).isNull();
        assertThat(history.openAbsence()).isNull();
    }

    @Test
    void aRunWithoutAStopIsAnInterruptionOfTheNext() {
        started("");
        run("database");
        clock.move(Duration.ofMinutes(5));
        HistoryStages next = started("");
        run("database");
        assertThat(interruptions.newest())
                .singleElement()
                .satisfies(
                        interruption -> assertThat(interruption.restartedAt()).isEqualTo(next.startedAt()));
    }

    @Test
    void hoursAreSealedByTheirStage() {
        started("");
        run("database");
        writer.record(List.of(Recording.scalar(HEAP, clock.millis(), 1)));
        run("flush");
        run("rollup");
        clock.move(Duration.ofMinutes(61));
        run("seal");
        assertThat(head.size()).isZero();
        assertThat(store.journal("server-1")).isEmpty();
    }
}
