package dev.tachograph.ejb.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Disturbance;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.alerting.JpaAlertStore;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door on an H2 of its own, evaluation by evaluation. */
class AlertingSystemTest {

    private static final AlertQuery ALL = AlertQuery.in(Set.of(), 0, 100);

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final SeriesHead head = new SeriesHead();
    private final Told told = new Told();
    private final Logger channel = Logger.getLogger("dev.tachograph.alerts");
    private Instance<?> beans = Beans.stub(Instance.class);
    private Stages stages;
    private Database database;

    /** What the channel said. */
    private static final class Told extends Handler {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void open() {
        channel.addHandler(told);
        channel.setUseParentHandlers(false);
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
    }

    @AfterEach
    void close() {
        channel.removeHandler(told);
        channel.setUseParentHandlers(true);
        database.close();
    }

    /** A run of the monitor that has not heard of the database yet. */
    private AlertingSystem started(String toml) {
        stages = new Stages();
        AlertingSystem alerting = Beans.wired(
                new AlertingSystem(),
                Beans.settings("[server]\ninstance = \"server-1\"\n" + toml),
                head,
                new JpaAlertStore(database),
                new JpaMonitorRuns(database),
                clock,
                beans);
        alerting.prepare();
        alerting.start(new StageTimers.Starting(), stages);
        return alerting;
    }

    /** Explains what the memory shows; a rule without readings besides, since every injection of beans gets it. */
    private static final class OwnWork implements Disturbance, ReadingSource {

        private boolean underWay;

        @Override
        public Optional<String> of(String rule, Instant now) {
            return underWay && rule.equals("memory_usage")
                    ? Optional.of("a benchmark run is under way")
                    : Optional.empty();
        }

        @Override
        public Rule rule() {
            return new Rule("own_work", Duration.ZERO, Duration.ZERO);
        }

        @Override
        public List<Reading> read(Instant now) {
            return List.of();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsExplainedNeitherFiresNorEnds() {
        OwnWork work = new OwnWork();
        beans = (Instance<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instance.class}, (self, method, arguments) -> {
                    if (method.getName().equals("forEach")) {
                        ((Consumer<Object>) arguments[0]).accept(work);
                    }
                    return null;
                });
        AlertingSystem alerting = connected("");
        work.underWay = true;
        memory(0.9);
        assertThat(alerting.firing()).isEmpty();
        assertThat(alerting.notJudged()).isEqualTo(Map.of("a benchmark run is under way", List.of("memory_usage")));
        work.underWay = false;
        memory(0.9);
        assertThat(alerting.firing()).hasSize(1);
        assertThat(alerting.notJudged()).isEmpty();
        work.underWay = true;
        for (int i = 0; i < 5; i++) {
            memory(0.1);
        }
        assertThat(alerting.firing()).extracting(Alert::state).containsExactly(AlertState.FIRING);
    }

    private AlertingSystem connected(String toml) {
        AlertingSystem alerting = started(toml);
        database.connect();
        alerting.restore(new DatabaseConnected());
        return alerting;
    }

    /** Ten seconds later the memory is so full, and the rules are evaluated. */
    private void memory(double ratio) {
        clock.move(Duration.ofSeconds(10));
        SeriesDefinition series = SeriesDefinition.of(
                SeriesKey.of("system_memory_utilization_ratio", "instance", "server-1"),
                dev.tachograph.core.series.Kind.GAUGE);
        head.append(List.of(Recording.scalar(series, clock.millis(), ratio)));
        stages.run("alerts");
        assertThat(stages.all()).extracting(Stage::failure).containsOnlyNulls();
    }

    private static AlertLife only(AlertingSystem alerting) {
        AlertPage page = alerting.alerts(ALL);
        assertThat(page.alerts()).hasSize(1);
        return alerting.alert(page.alerts().get(0).id()).orElseThrow();
    }

    @Test
    void anAlertIsToldStoredAndOver() {
        AlertingSystem alerting = connected("");
        memory(0.84);
        assertThat(alerting.firing()).isEmpty();
        memory(0.85);
        assertThat(alerting.firing()).extracting(Alert::state).containsExactly(AlertState.FIRING);
        memory(0.9);
        memory(0.2);
        memory(0.2);
        memory(0.2);
        assertThat(alerting.firing()).isEmpty();

        AlertLife life = only(alerting);
        assertThat(life.transitions())
                .extracting(Transition::to)
                .containsExactly(AlertState.FIRING, AlertState.RECOVERING, AlertState.RESOLVED);
        assertThat(life.notifications())
                .extracting(Notification::kind, Notification::delivery)
                .containsExactly(tuple(Kind.FIRING, Delivery.DELIVERED), tuple(Kind.RESOLVED, Delivery.DELIVERED));
        assertThat(told.lines)
                .containsExactly(
                        "WARNING ALERT FIRING WARNING memory_usage{instance=server-1}: 85 % of the memory is in use (limit"
                                + " 85 %, newest value), since 2026-03-02 12:00:20 UTC. ["
                                + life.alert().id() + "]",
                        "INFO ALERT RESOLVED WARNING memory_usage{instance=server-1}: 20 % of the memory is in use (limit"
                                + " 85 %, newest value), below the limit since 2026-03-02 12:00:40 UTC. ["
                                + life.alert().id() + "]");
    }

    @Test
    void theNextRunGoesOnWithTheAlertAndDoesNotTellItAgain() {
        Alert left;
        AlertingSystem before = connected("");
        memory(0.9);
        left = only(before).alert();
        told.lines.clear();

        AlertingSystem next = started("");
        memory(0.9);
        assertThat(next.firing()).as("before the stored alerts are known").isEmpty();
        next.restore(new DatabaseConnected());
        memory(0.9);
        assertThat(next.firing()).containsExactly(left);
        assertThat(told.lines).isEmpty();
    }

    @Test
    void whatWasDecidedAndNotToldIsToldByTheNextRun() {
        AlertingSystem before = connected("");
        memory(0.9);
        AlertLife life = only(before);
        Notification delivered = life.notifications().get(0);
        Notification undelivered = new Notification(
                delivered.alertId(),
                delivered.number(),
                delivered.at(),
                delivered.kind(),
                delivered.severity(),
                Delivery.PENDING,
                delivered.reason(),
                delivered.words(),
                null);
        new JpaAlertStore(database).save(List.of(new AlertChange(life.alert(), List.of(), List.of(undelivered))));
        told.lines.clear();

        AlertingSystem next = connected("");
        assertThat(told.lines).singleElement().asString().contains("ALERT FIRING WARNING memory_usage");
        assertThat(only(next).notifications())
                .extracting(Notification::delivery)
                .containsExactly(Delivery.DELIVERED);
        connected("");
        assertThat(told.lines).hasSize(1);
    }

    @Test
    void withoutADatabaseItWaitsForHalfAMinuteAndThenTellsAndStoresWhenItIsThere() {
        AlertingSystem alerting = started("");
        memory(0.9);
        memory(0.9);
        assertThat(told.lines).isEmpty();
        memory(0.9);
        assertThat(told.lines).hasSize(1);
        assertThat(alerting.alerts(ALL).complete()).isFalse();
        assertThat(alerting.alerts(ALL).alerts()).isEqualTo(alerting.firing());
        assertThat(alerting.alerts(AlertQuery.in(Set.of(AlertState.RESOLVED), 0, 9))
                        .alerts())
                .isEmpty();

        database.connect();
        alerting.restore(new DatabaseConnected());
        assertThat(only(alerting).alert()).isEqualTo(alerting.firing().get(0));
        assertThat(only(alerting).notifications())
                .extracting(Notification::delivery)
                .containsExactly(Delivery.DELIVERED);
        assertThat(told.lines).hasSize(1);
    }

    @Test
    void whatEndedBeforeTheDatabaseCameWasTheStoredAlert() {
        connected("");
        memory(0.9);
        database.close();
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        AlertingSystem next = started("");
        for (double ratio : new double[] {0.9, 0.9, 0.9, 0.2, 0.2, 0.2}) {
            memory(ratio);
        }
        assertThat(told.lines).extracting(line -> line.split(" ")[2]).containsExactly("FIRING", "FIRING", "RESOLVED");
        database.connect();
        next.restore(new DatabaseConnected());
        memory(0.2);
        assertThat(only(next).alert().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(only(next).notifications())
                .extracting(Notification::kind, Notification::delivery)
                .containsExactly(
                        tuple(Kind.FIRING, Delivery.DELIVERED),
                        tuple(Kind.STILL_FIRING, Delivery.DELIVERED),
                        tuple(Kind.RESOLVED, Delivery.DELIVERED));
        assertThat(told.lines).hasSize(3);
    }

    @Test
    void aSecondConnectionPutsNothingBack() {
        AlertingSystem alerting = connected("");
        memory(0.9);
        Alert stored = alerting.firing().get(0);
        memory(0.2);
        alerting.restore(new DatabaseConnected());
        assertThat(alerting.firing()).extracting(Alert::state).containsExactly(AlertState.RECOVERING);
        assertThat(alerting.firing().get(0).steps()).isGreaterThan(stored.steps());
    }

    @Test
    void anIdThatNoAlertCanHaveIsNotFoundWithoutTheDatabase() {
        AlertingSystem alerting = started("");
        assertThat(alerting.alert("nothing")).isEmpty();
        assertThat(alerting.alert("a\0b")).isEmpty();
        assertThatThrownBy(() -> alerting.alert("0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11"))
                .isInstanceOf(HistoryUnavailableException.class);
    }

    @Test
    void itSaysWhetherRulesHaveBeenEvaluated() {
        AlertingSystem alerting = started("");
        memory(0.2);
        assertThat(alerting.isEvaluated()).isFalse();
        database.connect();
        alerting.restore(new DatabaseConnected());
        memory(0.2);
        assertThat(alerting.isEvaluated()).isTrue();
    }

    @Test
    void thresholdAndCooldownAreThoseOfTheSettings() {
        connected("[alerts]\nmemory_usage_threshold = 40\nalert_cooldown = 20");
        for (int i = 0; i < 5; i++) {
            memory(0.4);
        }
        assertThat(told.lines)
                .extracting(line -> line.split(" ")[2])
                .containsExactly("FIRING", "STILL_FIRING", "STILL_FIRING");
    }

    @Test
    void rulesAreEvaluatedAtTheirInterval() {
        connected("[alerts]\nevaluation_interval = \"7s\"");
        assertThat(stages.all())
                .filteredOn(stage -> stage.name().equals("alerts"))
                .extracting(Stage::interval)
                .containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void nothingIsEvaluatedWhenItIsSwitchedOff() {
        AlertingSystem alerting = connected("[alerts]\nenabled = false");
        assertThat(stages.all()).extracting(Stage::name).doesNotContain("alerts");
        memory(1);
        assertThat(alerting.firing()).isEmpty();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void whatIsLongOverIsDropped() {
        AlertingSystem alerting = connected("[retention]\ndetail = \"1d\"\nhours = \"1d\"\ndays = \"2d\"");
        memory(0.9);
        memory(0.2);
        memory(0.2);
        memory(0.2);
        stages.run("alert retention");
        assertThat(alerting.alerts(ALL).total()).isEqualTo(1);
        clock.move(Duration.ofDays(2).plusSeconds(1));
        stages.run("alert retention");
        assertThat(alerting.alerts(ALL).total()).isZero();
    }
}
