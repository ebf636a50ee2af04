package dev.tachograph.ejb.sentry;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets each error pass once a minute, and a budget of all together, so that an application that fails a thousand times a second
 * does not use up somebody's quota. What does not pass is added to the next one of its kind that does, or passes by itself when
 * its minute is over.
 *
 * <p>Remembers {@value #REMEMBERED} errors, those that came last. Thread-safe.
 */
final class Throttle {

    static final int REMEMBERED = 500;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final Budget budget;
    private final Map<List<String>, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    private static final class Seen {

        private long nextAt = Long.MIN_VALUE;

        /** The newest that did not pass, with the count of all that did not. */
        private @Nullable ErrorReport held;
    }

    Throttle(Clock clock, int perMinute) {
        this.clock = clock;
        budget = new Budget(clock, perMinute);
    }

    /** The error, counted together with those held back before; empty if it is held back itself. */
    synchronized Optional<ErrorReport> admit(ErrorReport report) {
        Seen one = seen.computeIfAbsent(report.fingerprint(), key -> new Seen());
        one.held = one.held == null ? report : report.withCount(one.held.count() + report.count());
        return pass(one);
    }

    /** Those that were held back and may pass now: the end of a burst, which no further error takes along. */
    synchronized List<ErrorReport> due() {
        List<ErrorReport> due = new ArrayList<>();
        seen.values().forEach(one -> pass(one).ifPresent(due::add));
        return due;
    }

    private Optional<ErrorReport> pass(Seen one) {
        long now = clock.millis();
        ErrorReport held = one.held;
        // A clock that was set back must not keep anything from passing for longer than a minute.
        boolean isDue = now >= one.nextAt || now < one.nextAt - MINUTE;
        if (held == null || !isDue || !budget.take()) {
            return Optional.empty();
        }
        one.held = null;
        one.nextAt = now + MINUTE;
        return Optional.of(held);
    }
}
