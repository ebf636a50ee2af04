package dev.tachograph.web.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, with a time limit that fails the test and says what was seen last. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Looks again until what is seen is as wished.
     *
     * @param look what it throws counts as not yet, except an {@link Error}
     * @return the first that was as wished
     */
    static <T> T until(String what, Duration atMost, Supplier<T> look, Predicate<T> wished) {
        long deadline = System.nanoTime() + atMost.toNanos();
        String last = "nothing";
        do {
            try {
                T seen = look.get();
                if (wished.test(seen)) {
                    return seen;
                }
                last = String.valueOf(seen);
            } catch (RuntimeException notYet) {
                last = notYet.toString();
            }
            pause(PAUSE);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for " + what + "; last: " + last);
    }

    /** Lets time go by where time itself is what is tested. */
    static void pause(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
