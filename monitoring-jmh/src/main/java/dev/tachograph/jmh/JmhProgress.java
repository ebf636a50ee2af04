package dev.tachograph.jmh;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param done 0 to 1; never falls
 * @param left estimate of what remains; null until there is something to estimate from
 * @param benchmark that is measured now; null before the first one
 * @param parts every benchmark that was asked for, by name; JMH measures them in an order of its own
 */
public record JmhProgress(
        double done, @Nullable Duration left, @Nullable String benchmark, List<Part> parts) {

    /** How far one benchmark is, with all of its parameters and modes. */
    public record Part(String benchmark, State state) {}

    /** How far one benchmark is. */
    public enum State {
        WAITING,
        RUNNING,
        MEASURED,
        /** It threw, or its virtual machine ended; with other parameters it may have been measured. */
        FAILED
    }

    public JmhProgress {
        parts = List.copyOf(parts);
    }
}
