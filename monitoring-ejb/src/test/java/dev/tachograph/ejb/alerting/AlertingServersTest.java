package dev.tachograph.ejb.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.AlertStore;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, and a database with troubles. */
class AlertingServersTest {

    private static final AlertQuery ALL = AlertQuery.in(Set.of(), 0, 100);

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private Database database;
    private JpaMonitorRuns runs;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        database.connect();
        runs = new JpaMonitorRuns(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final class Server {

        private final String instance;
        private final SeriesHead head = new SeriesHead();
        private final Stages stages = new Stages();
        private final List<AlertChanged> changed = new ArrayList<>();
        private final AlertingSystem alerting;
        private @Nullable RuntimeException trouble;

        Server(String instance) {
            this.instance = instance;
            alerting = Beans.wired(
                    new AlertingSystem(),
                    Beans.settings("[server]\ninstance = \"" + instance + "\""),
                    head,
                    store(),
                    runs,
                    clock,
                    Beans.stub(Instance.class),
                    listener());
            alerting.prepare();
            alerting.start(new StageTimers.Starting(), stages);
            alerting.restore(new DatabaseConnected());
            runs.begin(instance, clock.instant());
        }

        /** The store, which has the trouble that is set. */
        private AlertStore store() {
            JpaAlertStore store = new JpaAlertStore(database);
            return (AlertStore) Proxy.newProxyInstance(
                    AlertStore.class.getClassLoader(), new Class<?>[] {AlertStore.class}, (self, method, args) -> {
                        if (trouble != null) {
                            throw trouble;
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
                        changed.add((AlertChanged) args[0]);
                        return null;
                    });
        }

        void memory(double ratio) {
            SeriesDefinition series = SeriesDefinition.of(
                    SeriesKey.of("system_memory_utilization_ratio", "instance", instance), Kind.GAUGE);
            head.append(List.of(Recording.scalar(series, clock.millis(), ratio)));
            stages.run("alerts");
        }

        List<String> failures() {
            return stages.all().stream()
                    .map(Stage::failure)
                    .filter(failure -> failure != null)
                    .toList();
        }

        List<Alert> listed() {
            return alerting.alerts(ALL).alerts();
        }
    }

    @Test
    void eachServerJudgesItsOwnSeriesAndListsTheAlertsOfBoth() {
        Server north = new Server("north");
        Server south = new Server("south");
        clock.move(Duration.ofSeconds(10));
        north.memory(0.9);
        south.memory(0.2);
        assertThat(north.alerting.firing()).extracting(Alert::instance).containsExactly("north");
        assertThat(south.alerting.firing()).isEmpty();
        clock.move(Duration.ofSeconds(10));
        south.memory(0.95);
        assertThat(south.listed()).isEqualTo(north.listed());
        assertThat(north.listed())
                .extracting(Alert::instance, Alert::value)
                .containsExactly(tuple("south", 0.95), tuple("north", 0.9));
        assertThat(north.changed).hasSize(1);
    }

    @Test
    void alertsOfAServerThatIsGoneAreEndedAndThoseOfALiveOneAreNot() {
        Server north = new Server("north");
        Server south = new Server("south");
        clock.move(Duration.ofSeconds(10));
        north.memory(0.9);
        south.memory(0.9);
        clock.move(Duration.ofHours(24).minusSeconds(20));
        south.stages.run("alert retention");
        assertThat(south.listed()).extracting(Alert::state).containsOnly(AlertState.FIRING);

        runs.begin("south", clock.instant());
        clock.move(Duration.ofSeconds(20));
        south.stages.run("alert retention");
        north.stages.run("alert retention");
        assertThat(south.failures()).isEmpty();
        assertThat(south.listed())
                .extracting(Alert::instance, Alert::state)
                .containsExactlyInAnyOrder(tuple("north", AlertState.RESOLVED), tuple("south", AlertState.FIRING));
        Alert over = south.changed.get(south.changed.size() - 1).alert();
        assertThat(south.alerting.alert(over.id()).orElseThrow().transitions())
                .last()
                .extracting(Transition::why)
                .isEqualTo("Its server is gone: north gave no sign for 24 hours.");
        assertThat(south.alerting.alert(over.id()).orElseThrow().notifications())
                .last()
                .extracting(Notification::kind, Notification::delivery)
                .containsExactly(Notification.Kind.RESOLVED, Delivery.DELIVERED);
    }

    @Test
    void whoListensHearsOfAStepThatCouldNotBeStored() {
        Server north = new Server("north");
        clock.move(Duration.ofSeconds(10));
        north.trouble = new IllegalStateException("no space");
        north.memory(0.9);
        assertThat(north.failures()).containsExactly("no space");
        assertThat(north.changed).extracting(change -> change.transition().to()).containsExactly(AlertState.FIRING);
        north.trouble = null;
        clock.move(Duration.ofSeconds(10));
        north.memory(0.9);
        assertThat(north.listed()).hasSize(1);
        assertThat(north.changed).hasSize(1);
    }

    @Test
    void aCleanStopStoresWhatWaits() {
        Server north = new Server("north");
        clock.move(Duration.ofSeconds(10));
        north.trouble = new HistoryUnavailableException("away", null);
        north.memory(0.9);
        north.trouble = new IllegalStateException("no space");
        north.alerting.stop(new StageTimers.Stopping());
        north.trouble = null;
        assertThat(north.listed()).as("after a stop that failed quietly").isEmpty();
        north.alerting.stop(new StageTimers.Stopping());
        assertThat(north.listed()).hasSize(1);
    }
}
