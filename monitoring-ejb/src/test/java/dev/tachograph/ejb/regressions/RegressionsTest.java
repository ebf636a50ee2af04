package dev.tachograph.ejb.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionStore;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import dev.tachograph.persistence.regressions.JpaRegressionStore;
import jakarta.enterprise.event.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers on one database that follow regressions, and a database that is away. */
class RegressionsTest {

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private Database database;
    private CallHistory calls;
    private boolean away;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        database.connect();
        calls = new CallHistory(
                new HistoryReader(
                        new JpaHistoryStore(database), new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400)),
                (from, to) -> List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final class Server {

        private final Stages stages = new Stages();
        private final List<RegressionState> told = new ArrayList<>();
        private final Regressions regressions;

        Server(String instance) {
            regressions = Beans.wired(
                    new Regressions(),
                    Beans.settings("[server]\ninstance = \"" + instance + "\"\n[retention]\ndays = \"400d\""),
                    store(),
                    new JpaMonitorRuns(database),
                    calls,
                    clock,
                    listener());
            sign(instance);
            regressions.open();
            regressions.start(new StageTimers.Starting(), stages);
        }

        Server connected() {
            regressions.restore(new DatabaseConnected());
            return this;
        }

        private RegressionStore store() {
            JpaRegressionStore store = new JpaRegressionStore(database);
            return (RegressionStore) Proxy.newProxyInstance(
                    RegressionStore.class.getClassLoader(),
                    new Class<?>[] {RegressionStore.class},
                    (self, method, args) -> {
                        if (away) {
                            throw new HistoryUnavailableException("the database is away", null);
                        }
                        try {
                            return method.invoke(store, args);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }

        private Event<?> listener() {
            return (Event<?>) Proxy.newProxyInstance(
                    Event.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, args) -> {
                        told.add(((RegressionChanged) args[0]).transition().to());
                        return null;
                    });
        }

        void saw(Phase phase) {
            regressions.saw(List.of(sighting(phase)));
        }
    }

    private Sighting sighting(Phase phase) {
        boolean steady = phase == Phase.STEADY;
        return new Sighting(
                SubjectKind.OPERATION,
                "shop/pay",
                "pay of shop",
                "p95",
                "seconds",
                phase,
                Meaning.WORSE,
                clock.instant(),
                clock.instant(),
                null,
                null,
                null,
                steady ? null : (Double) 0.1,
                steady ? 0.1 : 0.13,
                30.0,
                25.0,
                35.0,
                steady ? ChangeSeverity.NONE : ChangeSeverity.FAILURE,
                "the hours before",
                "It takes longer.",
                "{}",
                "/operation.xhtml?application=shop&kind=OPERATION&name=pay");
    }

    private Regression only(Server server) {
        List<Regression> listed =
                server.regressions.regressions(RegressionQuery.newest(9)).regressions();
        assertThat(listed).hasSize(1);
        return listed.get(0);
    }

    @Test
    void oneOfTwoServersTellsAndBothList() {
        Server north = new Server("north").connected();
        Server south = new Server("south").connected();
        north.saw(Phase.CONFIRMED);
        south.saw(Phase.CONFIRMED);
        assertThat(north.told).containsExactly(RegressionState.CONFIRMED);
        assertThat(south.told).isEmpty();
        assertThat(only(south)).isEqualTo(only(north));

        RegressionSource alertOfNorth = RegressionSource.ofOperations("north", north.regressions::knownStanding);
        RegressionSource alertOfSouth = RegressionSource.ofOperations("south", south.regressions::knownStanding);
        assertThat(alertOfNorth.read(clock.instant())).hasSize(1);
        assertThat(alertOfSouth.read(clock.instant())).isEmpty();

        clock.move(Duration.ofMinutes(1));
        south.regressions.decide(only(south).id(), RegressionState.ACCEPTED, "ada", " It is worth it. ");
        north.stages.run("regressions");
        assertThat(alertOfNorth.read(clock.instant())).isEmpty();
        assertThat(north.regressions.regression(only(north).id()).orElseThrow().transitions())
                .last()
                .satisfies(step -> {
                    assertThat(step.by()).isEqualTo("ada");
                    assertThat(step.why()).isEqualTo("It is worth it.");
                    assertThat(step.at()).isEqualTo(clock.instant());
                });
    }

    @Test
    void whatAServerThatIsGoneFollowedIsTakenOverByOneThatSeesIt() {
        Server north = new Server("north").connected();
        north.saw(Phase.CONFIRMED);
        clock.move(Duration.ofMinutes(10));
        Server south = new Server("south").connected();
        south.saw(Phase.CONFIRMED);
        assertThat(south.regressions.operations()).hasSize(1).noneMatch(south.regressions::follows);
        assertThat(south.told).isEmpty();

        away = true;
        clock.move(Duration.ofMinutes(6));
        south.stages.run("regressions");
        away = false;
        clock.move(Duration.ofMinutes(14));
        south.stages.run("regressions");
        assertThat(south.regressions.operations())
                .as("while the database was away nobody gave a sign")
                .noneMatch(south.regressions::follows);

        clock.move(Duration.ofMinutes(1));
        south.stages.run("regressions");
        assertThat(south.regressions.operations()).hasSize(1).allMatch(south.regressions::follows);
        south.saw(Phase.CONFIRMED);

        assertThat(south.told).containsExactly(RegressionState.CONFIRMED);
        RegressionSource alertOfSouth = RegressionSource.ofOperations("south", south.regressions::knownStanding);
        assertThat(alertOfSouth.read(clock.instant())).hasSize(1);
        north.stages.run("regressions");
        RegressionSource alertOfNorth = RegressionSource.ofOperations("north", north.regressions::knownStanding);
        assertThat(alertOfNorth.read(clock.instant())).isEmpty();
        Map<String, String> labels =
                Map.of("application", "shop", "operation", "pay", "kind", "OPERATION", "figure", "p95");
        assertThat(alertOfNorth.gone(labels, clock.instant())).contains("the server south follows the regression now");
    }

    @Test
    void whatIsNotCalledAnyMoreAtItsServerIsTakenOverByOneThatSeesIt() {
        Server north = new Server("north").connected();
        Server south = new Server("south").connected();
        north.saw(Phase.CONFIRMED);
        south.saw(Phase.CONFIRMED);
        for (int minutes = 0; minutes < 200; minutes += 10) {
            clock.move(Duration.ofMinutes(10));
            if (minutes <= 100) {
                call("north");
            }
            sign("north");
            south.stages.run("regressions");
            assertThat(south.regressions.operations()).noneMatch(south.regressions::follows);
        }
        clock.move(Duration.ofHours(1));
        sign("north");
        south.stages.run("regressions");
        assertThat(south.regressions.operations()).hasSize(1).allMatch(south.regressions::follows);

        south.saw(Phase.CONFIRMED);
        assertThat(only(south).instance()).isEqualTo("south");
        sign("south");
        north.stages.run("regressions");
        assertThat(north.regressions.operations()).noneMatch(north.regressions::follows);
    }

    /** That it is there. */
    private void sign(String instance) {
        new JpaMonitorRuns(database).begin(instance, clock.instant());
    }

    private void call(String instance) {
        HistoryWriter writer =
                new HistoryWriter(new JpaHistoryStore(database), instance, new SeriesHead(), PendingBound.standard());
        SeriesDefinition series = SeriesDefinition.of(
                new SeriesKey(
                        "operation_duration_seconds",
                        Map.of("application", "shop", "instance", instance, "operation", "pay")),
                Kind.HISTOGRAM);
        writer.record(List.of(new Recording(
                series, clock.instant().toEpochMilli(), 0, ExponentialHistogram.of(new double[] {0.13}))));
        writer.flush(clock.instant());
        writer.seal(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void whileTheDatabaseIsAwayTheyAreFollowedInMemoryAndStoredWhenItIsBack() {
        Server server = new Server("north").connected();
        away = true;
        server.saw(Phase.CONFIRMED);
        server.stages.run("regressions");
        assertThat(server.told).containsExactly(RegressionState.CONFIRMED);
        assertThat(only(server).alerts()).isTrue();
        assertThat(server.regressions.regressions(RegressionQuery.newest(9)).complete())
                .isFalse();
        assertThatThrownBy(() -> server.regressions.decide(only(server).id(), RegressionState.FIXED, "ada", "x"))
                .isInstanceOf(HistoryUnavailableException.class);
        away = false;
        server.stages.run("regressions");
        assertThat(only(server).alerts()).isTrue();
        assertThat(server.told).containsExactly(RegressionState.CONFIRMED);
    }

    @Test
    void beforeTheDatabaseWasThereNobodyKnowsWhatStands() {
        away = true;
        Server server = new Server("north").connected();
        assertThat(server.regressions.knownStanding()).isEmpty();
        away = false;
        server.stages.run("regressions");
        assertThat(server.regressions.knownStanding()).isEqualTo(Optional.of(List.of()));
    }

    @Test
    void whatWasOverForLongIsDropped() {
        Server server = new Server("north").connected();
        server.saw(Phase.CONFIRMED);
        clock.move(Duration.ofMinutes(1));
        server.saw(Phase.STEADY);
        clock.move(Duration.ofDays(399));
        server.stages.run("regression retention");
        assertThat(only(server).state()).isEqualTo(RegressionState.WENT_AWAY);
        clock.move(Duration.ofDays(2));
        server.stages.run("regression retention");
        assertThat(server.regressions.regressions(RegressionQuery.newest(9)).total())
                .isZero();
    }

    @Test
    void anIdThatNoneCanHaveIsUnknown() {
        Server server = new Server("north").connected();
        assertThat(server.regressions.regression("' or 1 = 1")).isEmpty();
        assertThat(server.regressions.decide("<b>", RegressionState.FIXED, "ada", "x"))
                .isEmpty();
    }
}
