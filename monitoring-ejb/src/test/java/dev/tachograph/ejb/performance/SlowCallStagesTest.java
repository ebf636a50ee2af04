package dev.tachograph.ejb.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.collection.CallsReported;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.performance.JpaSlowCallStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowCallStagesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final OperationKey SEARCH = new OperationKey("logs", OperationKind.OPERATION, "search");

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final Stages stages = new Stages();
    private Database database;
    private JpaSlowCallStore store;
    private SlowCalls calls;
    private SlowCallStages bean;

    @BeforeEach
    void start() {
        Settings settings = Beans.settings("[server]\ninstance = \"server-1\"\n[metrics]\nflush_interval = \"3s\"\n");
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        store = new JpaSlowCallStore(database);
        calls = new SlowCalls(store, "server-1");
        bean = Beans.wired(new SlowCallStages(), settings, calls, database, MetricRegistry.named("tachograph"), clock);
        bean.start(new StageTimers.Starting(), stages);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String stage) {
        stages.run(stage);
        assertThat(stages.all())
                .filteredOn(one -> one.name().equals(stage))
                .singleElement()
                .satisfies(one -> assertThat(one.failure()).isNull());
    }

    private static CallSnapshot call(String kind, double seconds, boolean slowest, @Nullable String exception) {
        return new CallSnapshot(
                kind,
                "search",
                NOON.toEpochMilli(),
                Math.round(seconds * 1e9),
                exception,
                slowest,
                !slowest,
                Labels.of("operation", "search"));
    }

    private void reported(CallSnapshot... snapshots) {
        bean.heard(new CallsReported("logs", NOON, List.of(snapshots)));
    }

    private List<SlowCall> stored() {
        return store.slowest(SEARCH, NOON.minusSeconds(1), NOON.plusSeconds(60), 10);
    }

    @Test
    void theSlowestIsStoredOnceTheDatabaseIsThere() {
        reported(call("operation", 0.5, false, null), call("operation", 1.5, true, "java.io.IOException"));
        run("slow calls");
        assertThat(calls.pending()).as("kept, since nothing is connected yet").isEqualTo(1);

        database.connect();
        run("slow calls");
        assertThat(calls.pending()).isZero();
        assertThat(stored())
                .containsExactly(new SlowCall(NOON, 1.5, "java.io.IOException", Map.of("operation", "search")));
    }

    @Test
    void kindsAreToldApartAndUnknownOnesLeftOut() {
        reported(call("request", 2, true, null), call("dream", 3, true, null));
        assertThat(calls.pending()).isEqualTo(1);
        OperationKey request = new OperationKey("logs", OperationKind.REQUEST, "search");
        database.connect();
        assertThat(calls.slowest(request, NOON, NOON.plusSeconds(1), 10)).hasSize(1);
    }

    @Test
    void oldOnesGoWithTheDetail() {
        database.connect();
        reported(call("operation", 1, true, null));
        run("slow calls");
        clock.move(Duration.ofDays(14));
        run("slow call retention");
        assertThat(stored()).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        run("slow call retention");
        assertThat(stored()).isEmpty();
    }

    @Test
    void aStopThatFailsKeepsNobodyElseFromStopping() {
        database.connect();
        // No instance of that length fits into its column.
        SlowCalls unfit = new SlowCalls(store, "x".repeat(300));
        unfit.report(SEARCH, NOON, new SlowCall(NOON, 1, null, Map.of()));
        SlowCallStages other = Beans.wired(
                new SlowCallStages(), Beans.settings(""), unfit, database, MetricRegistry.named("tachograph"), clock);
        other.stop(new StageTimers.Stopping());
        assertThat(unfit.pending()).isEqualTo(1);
    }

    @Test
    void aCleanStopStoresTheRest() {
        database.connect();
        reported(call("operation", 1, true, null));
        bean.stop(new StageTimers.Stopping());
        assertThat(stored()).hasSize(1);
    }
}
