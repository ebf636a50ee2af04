package dev.tachograph.ejb.sentry;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets each error pass once a minute and {@value #PER_MINUTE} of all together, so that an application that fails a thousand
 * times a second does not use up somebody's quota. What does not pass is added to the next one of its kind that does.
 *
 * <p>Remembers {@value #REMEMBERED} errors, those that came last. Thread-safe.
 */
final class Throttle {

    static final int PER_MINUTE = 30;
    static final int REMEMBERED = 500;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final Map<List<String>, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long minute = Long.MIN_VALUE;
    private int passed;

    private static final class Seen {

        private long nextAt = Long.MIN_VALUE;
        private long held;
    }

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether one may pass now.
     *
     * @param count how many errors it stands for
     * @return how many it stands for together with those held back before; empty if it is held back itself
     */
    synchronized OptionalLong admit(List<String> fingerprint, long count) {
        long now = clock.millis();
        Seen one = seen.computeIfAbsent(fingerprint, key -> new Seen());
        one.held += count;
        // A clock that was set back must not keep anything from passing for longer than a minute.
        boolean isDue = now >= one.nextAt || now < one.nextAt - MINUTE;
        if (Math.floorDiv(now, MINUTE) != minute) {
            minute = Math.floorDiv(now, MINUTE);
            passed = 0;
        }
        if (!isDue || passed >= PER_MINUTE) {
            return OptionalLong.empty();
        }
        passed++;
        long total = one.held;
        one.held = 0;
        one.nextAt = now + MINUTE;
        return OptionalLong.of(total);
    }
}
