package dev.tachograph.ejb.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Retention;
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
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages that keep the history within its bounds, on an H2 of their own. */
class RetentionStagesTest {

    private static final SeriesDefinition HEAP = SeriesDefinition.of(SeriesKey.of("heap"), Kind.GAUGE);
    private static final Rollup FIGURES = new Rollup(1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final MetricRegistry registry = MetricRegistry.named("tachograph");
    private final Stages stages = new Stages();
    private Database database;
    private HistoryStore store;
    private HistoryReader reader;
    private Retention retention;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        store = new JpaHistoryStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void started(String toml) {
        Settings settings = Beans.settings("[server]\ninstance = \"server-1\"\n[retention]\n" + toml);
        SeriesHead head = new SeriesHead();
        JpaMonitorRuns runs = new JpaMonitorRuns(database);
        HistoryWriter writer = new HistoryWriter(store, "server-1", head, HistoryWriter.PendingBound.standard());
        HistoryStages history = Beans.wired(
                new HistoryStages(),
                settings,
                database,
                writer,
                runs,
                Beans.wired(new Interruptions(), runs, settings),
                head,
                registry,
                clock);
        history.start(new StageTimers.Starting(), stages);
        reader = new HistoryReader(
                store, head, settings.retention().detail(), settings.retention().hours());
        retention = new Retention(store, settings.retention());
        Beans.wired(new RetentionStages(), settings, history, store, reader, retention, registry, clock)
                .start(new StageTimers.Starting(), stages);
    }

    private void run(String name) {
        stages.run(name);
        assertThat(stages.all().stream().filter(stage -> stage.name().equals(name)))
                .allSatisfy(stage -> assertThat(stage.failure()).isNull());
    }

    private long heap() {
        return store.resolve(List.of(HEAP), clock.instant()).get(HEAP.key()).id();
    }

    /** Sum over the series of that name, of those with the labels where some are given. */
    private double metric(String name, String... labels) {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .filter(metric -> labels.length == 0 || metric.labels().equals(Labels.of(labels)))
                .mapToDouble(metric ->
                        metric instanceof CounterSnapshot counter ? counter.value() : ((GaugeSnapshot) metric).value())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                 14, 400, 1825",
        "'detail = \"2d\"',                   2, 400, 1825",
        "'hours = \"15d\"',                  14,  15, 1825",
        "'hours = \"15d\"\ndays = \"20d\"', 14,  15,   20"
    })
    void retentionDropsWhatIsOlderThanItsKeySays(String keys, int detail, int hours, int days) {
        started(keys + "\n");
        run("database");
        Instant now = clock.instant();
        long id = heap();
        for (int age : new int[] {1, 2, 3, 13, 14, 15, 16, 19, 20, 21, 22, 399, 400, 401, 407, 1824, 1825, 1826}) {
            Instant start = now.minus(Duration.ofDays(age));
            store.seal(start, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
            store.storeRollups(Resolution.DAYS, List.of(new StoredRollup(id, start, FIGURES)));
        }

        run("retention");

        assertThat(age(store.detail(List.of(id), Instant.EPOCH, now).get(0).hour()))
                .as("detail")
                .isEqualTo(detail);
        assertThat(age(store.rollups(Resolution.HOURS, id, Instant.EPOCH, now)
                        .get(0)
                        .start()))
                .as("hours, by whole weeks")
                .isBetween((long) hours, hours + 6L);
        assertThat(age(store.rollups(Resolution.DAYS, id, Instant.EPOCH, now)
                        .get(0)
                        .start()))
                .as("days")
                .isEqualTo(days);
        assertThat(metric("tachograph_retention_rows_total")).isPositive();
        assertThat(metric("tachograph_history_since_seconds", "resolution", "detail"))
                .isEqualTo(retention.kept().detailSince().getEpochSecond());
    }

    private long age(Instant start) {
        return Duration.between(start, clock.instant()).toDays();
    }

    @Test
    void beyondItsLimitTheOldestSamplesGoAndEverybodyKnows() {
        started("max_size = \"50MB\"\n");
        run("database");
        long id = heap();
        Random random = new Random(1);
        for (int age = 8; age >= 1; age--) {
            byte[] large = new byte[8_000_000];
            random.nextBytes(large);
            store.seal(clock.instant().minus(Duration.ofDays(age)), List.of(new SealedHour(id, FIGURES, large)));
            store.storeRollups(
                    Resolution.DAYS,
                    List.of(new StoredRollup(id, clock.instant().minus(Duration.ofDays(age)), FIGURES)));
        }

        run("space");

        assertThat(store.count(Resolution.DETAIL, List.of(id), Instant.EPOCH, clock.instant()))
                .isBetween(2L, 5L);
        assertThat(store.count(Resolution.HOURS, List.of(id), Instant.EPOCH, clock.instant()))
                .isEqualTo(8);
        assertThat(metric("tachograph_retention_rows_total", "resolution", "detail", "reason", "size"))
                .isBetween(3.0, 6.0);
        assertThat(metric("tachograph_retention_periods_total", "resolution", "detail", "reason", "size"))
                .isBetween(3.0, 6.0);
        assertThat(metric("tachograph_history_cut")).isEqualTo(1);
        assertThat(metric("tachograph_history_bytes")).isPositive();
        assertThat(metric("tachograph_history_limit_bytes")).isEqualTo(50e6);
        assertThat(retention.shortage()).get().asString().contains("samples are kept since");
        assertThat(reader.finest(clock.instant().minus(Duration.ofDays(8)), clock.instant()))
                .isEqualTo(Resolution.HOURS);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsTried() {
        started("");
        run("retention");
        run("space");
        assertThat(retention.kept().bytes()).isZero();
    }
}
