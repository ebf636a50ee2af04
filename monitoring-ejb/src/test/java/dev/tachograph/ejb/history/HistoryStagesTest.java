package dev.tachograph.ejb.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of the history on an H2 of their own. */
class HistoryStagesTest {

    private static final SeriesDefinition HEAP =
            SeriesDefinition.of(new SeriesKey("heap", java.util.Map.of()), Kind.GAUGE);

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
                new HistoryStages(), settings, database, writer, runs, interruptions, head, registry, clock);
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
