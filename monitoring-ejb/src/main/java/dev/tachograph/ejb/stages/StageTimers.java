package dev.tachograph.ejb.stages;

import dev.tachograph.core.settings.Problem;
import dev.tachograph.ejb.settings.Configuration;
import dev.tachograph.ejb.settings.Version;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * One non-persistent EJB timer for each stage, and a watchdog that replaces a timer that is gone.
 *
 * <p>Starts everything when the application starts, and ends it: with a configuration that has problems it logs them and
 * starts nothing. Concurrency is the bean's own: stages run beside each other, each of them in the order of its timer.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class StageTimers {

    private static final Logger LOG = Logger.getLogger(StageTimers.class.getName());
    private static final String WATCHDOG = "watchdog";
    private static final Duration WATCHDOG_INTERVAL = Duration.ofSeconds(10);

    @Resource
    private TimerService timers;

    @Inject
    private Stages stages;

    @Inject
    private Configuration configuration;

    @Inject
    private Event<Starting> starting;

    @Inject
    private Event<Stopping> stopping;

    private boolean started;
    private volatile boolean stopped;

    /** Fired once before the timers start; features add their stages when they hear it. */
    public record Starting() {}

    /** Fired once after the timers were cancelled. */
    public record Stopping() {}

    @PostConstruct
    void start() {
        configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, "{0}", warning));
        if (!configuration.problems().isEmpty()) {
            LOG.severe("The configuration has problems; nothing is started and every request is refused:\n"
                    + configuration.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
            return;
        }
        stages.add(WATCHDOG, WATCHDOG_INTERVAL, this::replaceLostTimers);
        starting.fire(new Starting());
        stages.all().forEach(this::startTimer);
        started = true;
        LOG.log(Level.INFO, "Tachograph {0} started.", Version.text());
    }

    private void startTimer(Stage stage) {
        timers.createIntervalTimer(
                stage.firstAfter().toMillis(), stage.interval().toMillis(), new TimerConfig(stage.name(), false));
    }

    private void replaceLostTimers() {
        Set<Object> alive = timers.getTimers().stream().map(Timer::getInfo).collect(Collectors.toSet());
        for (Stage stage : stages.all()) {
            if (!stopped && !alive.contains(stage.name())) {
                LOG.log(Level.WARNING, "The timer of {0} was gone and is started again.", stage.name());
                startTimer(stage);
            }
        }
    }

    @Timeout
    void tick(Timer timer) {
        stages.run((String) timer.getInfo());
    }

    @PreDestroy
    void stop() {
        // First, so that a watchdog that is running now does not start again what is cancelled here.
        stopped = true;
        if (started) {
            timers.getTimers().forEach(Timer::cancel);
            stopping.fire(new Stopping());
        }
    }
}
