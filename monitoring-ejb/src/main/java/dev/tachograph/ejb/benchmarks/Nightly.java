package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.alerting.Percent;
import dev.tachograph.core.alerting.SystemSources.CpuMean;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.settings.BenchmarksSettings;
import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.core.settings.Schedule;
import dev.tachograph.jmh.UnusableJarException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled runs: when the time has come every jar is run in its profile, one after the other, on one of the servers of a database, and not
 * while the host is busy. What was due while no server was up is not caught up with. For one thread: its stage.
 */
final class Nightly {

    private static final Logger LOG = Logger.getLogger(Nightly.class.getName());

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Longer than the clocks of servers differ, and over before the next time. */
    private static final Duration LONGEST_CLAIM = Duration.ofMinutes(10);

    private final @Nullable Schedule schedule;
    private final BenchmarksSettings settings;
    private final Jars jars;
    private final Tickets tickets;
    private final RunQueue queue;
    private final Claims claims;
    private final Function<Instant, Optional<CpuMean>> cpu;
    private final Consumer<BenchmarkRun> failures;
    private final Clock clock;
    private volatile @Nullable Instant next;
    private @Nullable Night night;

    /** Says which of several servers runs what is due. */
    interface Claims extends Predicate<Duration> {

        /**
         * @param held how long no other server gets it
         * @throws HistoryUnavailableException if nobody can tell, because the database is away
         */
        @Override
        boolean test(Duration held);
    }

    /** One time of the schedule, until the last jar was started. */
    private static final class Night {

        private final Instant due;
        private final Deque<JarSettings> left;
        private Instant giveUpAt;
        private Instant lookAt;
        private boolean claimed;
        private @Nullable UUID held;
        private @Nullable String why;

        private Night(Instant due, List<JarSettings> jars, Instant giveUpAt) {
            this.due = due;
            this.left = new ArrayDeque<>(jars);
            this.giveUpAt = giveUpAt;
            this.lookAt = due;
        }
    }

    /**
     * @param zone that the schedule means where the settings name none
     * @param cpu how busy the CPUs were just before; empty when nobody knows
     * @param failures where a run goes that cannot even begin
     */
    Nightly(
            BenchmarksSettings settings,
            ZoneId zone,
            Jars jars,
            Tickets tickets,
            RunQueue queue,
            Claims claims,
            Function<Instant, Optional<CpuMean>> cpu,
            Consumer<BenchmarkRun> failures,
            Clock clock) {
        this.schedule = settings.times(zone).orElse(null);
        this.settings = settings;
        this.jars = jars;
        this.tickets = tickets;
        this.queue = queue;
        this.claims = claims;
        this.cpu = cpu;
        this.failures = failures;
        this.clock = clock;
        this.next = nextAfter(clock.instant());
    }

    private @Nullable Instant nextAfter(Instant time) {
        return schedule == null ? null : schedule.next(time).orElse(null);
    }

    /** When the next runs are due; null when never. */
    @Nullable
    Instant next() {
        return next;
    }

    /** Looks whether something is due or can begin now. */
    void tick() {
        Instant now = clock.instant();
        Instant due = next;
        if (due != null && !now.isBefore(due)) {
            next = nextAfter(now);
            begin(due, now);
        }
        Night current = night;
        if (current != null && !now.isBefore(current.lookAt)) {
            current.lookAt = now.plus(LOOK_AGAIN);
            look(current, now);
        }
    }

    private void begin(Instant due, Instant now) {
        List<JarSettings> all = jars.all();
        if (all.isEmpty()) {
            LOG.info("Scheduled benchmarks are left out: there is no jar with benchmarks.");
        } else if (night != null) {
            LOG.log(
                    Level.WARNING,
                    "The benchmarks scheduled for {0} are left out: those before have not begun yet.",
                    due);
        } else {
            night = new Night(due, all, now.plus(settings.giveUpAfter()));
        }
    }

    private void look(Night current, Instant now) {
        try {
            if (!current.claimed) {
                current.claimed = claims.test(claim(now));
                if (!current.claimed) {
                    night = null;
                    return;
                }
            }
            if (current.held == null) {
                hold(current, now);
            }
            if (current.held != null) {
                release(current, current.held, now);
            }
        } catch (HistoryUnavailableException | RunUnderWayException notNow) {
            if (!now.isBefore(current.giveUpAt)) {
                LOG.log(Level.WARNING, "The benchmarks scheduled for {0} are given up: {1}", new Object[] {
                    current.due, notNow.getMessage()
                });
                night = null;
            }
        }
    }

    private Duration claim(Instant now) {
        Instant following = next;
        if (following == null) {
            return LONGEST_CLAIM;
        }
        Duration half = Duration.between(now, following).dividedBy(2);
        return half.compareTo(LONGEST_CLAIM) > 0 ? LONGEST_CLAIM : half.plusMillis(1);
    }

    /** Takes the place of the next jar in the queue. */
    private void hold(Night current, Instant now) {
        JarSettings jar = current.left.peek();
        if (jar == null) {
            night = null;
            return;
        }
        try {
            Ticket ticket = tickets.of(RunTrigger.SCHEDULE, List.of(), null, jar);
            queue.hold(ticket);
            current.held = ticket.run().id();
        } catch (UnusableJarException | IllegalArgumentException unusable) {
            failures.accept(
                    tickets.failed(RunTrigger.SCHEDULE, List.of(), null, jar, String.valueOf(unusable.getMessage())));
            current.lookAt = now;
        }
        current.left.remove();
    }

    private void release(Night current, UUID held, Instant now) {
        if (!queue.isWaiting(held)) {
            // Cancelled meanwhile.
            goOn(current, now);
            return;
        }
        if (!queue.isRested(now)) {
            queue.say(
                    held,
                    queue.isFree()
                            ? "Waits until the CPU no longer shows the run before it."
                            : "Waits for the run before it.");
            // Its own time, not that of a busy host.
            current.giveUpAt = now.plus(settings.giveUpAfter());
            return;
        }
        CpuMean busy = cpu.apply(now).orElse(null);
        if (busy != null && busy.ratio() > settings.busyRatio()) {
            String words = "CPU was busy " + Percent.of(busy.ratio()) + " of " + busy.span() + " (limit "
                    + Percent.of(settings.busyRatio()) + ")";
            if (!now.isBefore(current.giveUpAt)) {
                queue.giveUp(held, RunStatus.FAILED, "Given up, because the host stayed busy: " + words + ".");
                LOG.log(Level.WARNING, "The benchmarks scheduled for {0} are given up: {1}", new Object[] {
                    current.due, words
                });
                night = null;
                return;
            }
            current.why = words;
            queue.say(
                    held,
                    "Waits for a host that is less busy: " + words + "; is given up at "
                            + current.giveUpAt.truncatedTo(ChronoUnit.SECONDS) + ".");
            return;
        }
        if (queue.release(held, late(current, now))) {
            goOn(current, now);
        }
    }

    private void goOn(Night current, Instant now) {
        current.held = null;
        current.why = null;
        current.giveUpAt = now.plus(settings.giveUpAfter());
        current.lookAt = now;
    }

    private static @Nullable String late(Night current, Instant now) {
        return current.why == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "It began %d min after its time, because the host was busy (last: %s).",
                        Duration.between(current.due, now).toMinutes(),
                        current.why);
    }
}
