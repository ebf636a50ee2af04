package dev.tachograph.core.performance;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one kind.
 *
 * @param errors failed ones of them
 * @param errorRatio errors by calls, 0 to 1; null without calls
 */
public record CallCount(long calls, long errors, @Nullable Double errorRatio) {

    /** No call at all. */
    public static final CallCount NONE = new CallCount(0, 0, null);

    static CallCount of(Collection<Tally> tallies) {
        long calls = tallies.stream().mapToLong(Tally::calls).sum();
        long errors = tallies.stream().mapToLong(Tally::errors).sum();
        return calls == 0 ? NONE : new CallCount(calls, errors, (double) errors / calls);
    }

    /** Whether there are enough of them for a ratio to say something. */
    boolean isEvidence() {
        return calls >= BaselineVerdict.LEAST_CALLS;
    }
}
