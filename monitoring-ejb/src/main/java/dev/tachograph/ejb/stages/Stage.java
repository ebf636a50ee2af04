package dev.tachograph.ejb.stages;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.settings.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A piece of periodic work inside a guard: whatever it throws is recorded and logged, and never reaches the timer, because
 * the container removes a timer whose method throws twice.
 *
 * <p>A failure that repeats is logged once, and once more when it is over. Thread-safe; runs of one stage do not overlap.
 */
public final class Stage {

    private static final Logger LOG = Logger.getLogger(Stage.class.getName());

    /** A stage is late after this many intervals and a grace; a slow tick or a pause of the JVM is not a dead timer. */
    private static final int LATE_AFTER_INTERVALS = 3;

    private static final Duration LATE_GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Duration interval;
    private final Duration firstAfter;
    private final Runnable work;
    private final Clock clock;
    private final MetricRegistry registry;
    private final Consumer<StageFailed> onFailure;
    private final Instant registeredAt;
    private final AtomicBoolean running = new AtomicBoolean();

    private @Nullable Instant lastRun;
    private @Nullable Double lastDurationSeconds;
    private @Nullable String lastFailure;
    private boolean failing;
    private long runs;
    private long failures;

    /**
     * @param interval from one run's start to the next
     * @param firstAfter from the start of the timers to the first run
     * @param registry gets {@code tachograph_stage_duration_seconds} and {@code tachograph_stage_failures_total}
     * @param onFailure hears of a failure when the log does; what it throws itself goes to the log
     */
    public Stage(
            String name,
            Duration interval,
            Duration firstAfter,
            Runnable work,
            Clock clock,
            MetricRegistry registry,
            Consumer<StageFailed> onFailure) {
        this.name = name;
        this.interval = interval;
        this.firstAfter = firstAfter;
        this.work = work;
        this.clock = clock;
        this.registry = registry;
        this.onFailure = onFailure;
        this.registeredAt = clock.instant();
        // Present from the first snapshot, so that zero failures is a sample and not a gap.
        registry.counter("tachograph_stage_failures_total", "stage", name);
    }

    public String name() {
        return name;
    }

    public Duration interval() {
        return interval;
    }

    public Duration firstAfter() {
        return firstAfter;
    }

    /** Runs the work once, unless a run is under way. Never throws. */
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            runGuarded();
        } finally {
            running.set(false);
        }
    }

    private void runGuarded() {
        long start = System.nanoTime();
        Throwable failure = null;
        try {
            work.run();
        } catch (Throwable thrown) {
            // Everything, an AssertionError too: whatever passes takes the timer with it.
            failure = thrown;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        registry.histogram("tachograph_stage_duration_seconds", "stage", name).observe(seconds);
        if (finished(seconds, failure) && failure != null) {
            tell(failure);
        }
    }

    private void tell(Throwable failure) {
        try {
            onFailure.accept(new StageFailed(name, clock.instant(), failure));
        } catch (RuntimeException e) {
            // Such as the container's, while it stops. The timer must not see it.
            LOG.log(Level.WARNING, "nobody could be told that " + name + " failed", e);
        }
    }

    /** Whether this is news: a failure that was not there the time before. */
    private synchronized boolean finished(double seconds, @Nullable Throwable failure) {
        runs++;
        lastRun = clock.instant();
        lastDurationSeconds = seconds;
        if (failure == null) {
            if (failing) {
                LOG.log(Level.INFO, "{0} works again.", name);
            }
            failing = false;
            return false;
        }
        failures++;
        registry.counter("tachograph_stage_failures_total", "stage", name).increment();
        String words = words(failure);
        boolean isNews = !failing || !words.equals(lastFailure);
        if (isNews) {
            // The stack trace helps only where the failure is ours and not the world's.
            boolean expected = failure instanceof HistoryUnavailableException;
            LOG.log(Level.WARNING, name + " failed, and is tried again: " + words, expected ? null : failure);
        }
        failing = true;
        lastFailure = words;
        return isNews;
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** Whether it has not run for three intervals and a grace. */
    public synchronized boolean isLate() {
        Instant since = lastRun == null ? registeredAt : lastRun;
        return clock.instant()
                .isAfter(since.plus(interval.multipliedBy(LATE_AFTER_INTERVALS)).plus(LATE_GRACE));
    }

    /** Whether its last run failed, and why. */
    public synchronized @Nullable String failure() {
        return failing ? lastFailure : null;
    }

    /** What the monitor says of this stage. */
    public synchronized SelfReport.Stage report() {
        return new SelfReport.Stage(
                name,
                Durations.format(interval),
                lastRun,
                lastDurationSeconds,
                runs,
                failures,
                lastFailure,
                failing,
                isLate());
    }
}
