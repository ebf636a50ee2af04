package dev.tachograph.core.performance;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the mean of an operation stands against its baseline.
 *
 * @param words one sentence with the figures it rests on, without a full stop
 * @param excess by which share of its baseline the judged figure is above it, of two the farther one; negative below, null without a
 *     judgement
 */
public record BaselineVerdict(
        State state, String words, @Nullable Double excess) {

    /** Calls below which a mean says too little. */
    public static final int LEAST_CALLS = 20;

    /** Share above the baseline from which on a mean is a warning. */
    public static final double WARNING_ABOVE = 0.20;

    /** Share above the baseline from which on a mean is critical. */
    public static final double CRITICAL_ABOVE = 0.50;

    /** Sums of floating-point seconds must not turn an exact 20 % into 19.999... */
    private static final double ROUNDING = 1e9;

    /** From good to bad, then those without a judgement. */
    public enum State {
        OK,
        WARNING,
        CRITICAL,
        TOO_LITTLE_EVIDENCE,
        NO_BASELINE
    }

    /** Without a judgement. */
    public BaselineVerdict(State state, String words) {
        this(state, words, null);
    }

    /**
     * Judges the mean of the calls that are not left out, and the 95th percentile where it has a baseline and no call is left out, since
     * a percentile cannot do without some of them; the worse one counts. Bounds count as reached.
     *
     * @param length of the stretch in which the calls ended
     */
    static BaselineVerdict of(@Nullable Baseline baseline, Tally tally, Duration length) {
        if (baseline == null) {
            return new BaselineVerdict(State.NO_BASELINE, "no baseline is known for it");
        }
        long calls = tally.calls() - tally.leftOutCalls();
        Double meanSeconds = tally.judgedMean();
        String evidence = Words.calls(calls) + " in " + Words.length(length) + leftOut(tally);
        if (calls < LEAST_CALLS || meanSeconds == null) {
            return new BaselineVerdict(
                    State.TOO_LITTLE_EVIDENCE,
                    evidence + ", and a verdict against the baseline of " + expected(baseline) + " needs "
                            + LEAST_CALLS);
        }
        BaselineVerdict ofMean = judged("mean", meanSeconds, baseline.meanSeconds(), baseline.origin(), evidence);
        BaselineVerdict ofP95 = judged(
                "95th percentile",
                tally.leftOutCalls() == 0 ? tally.p95() : null,
                baseline.p95Seconds(),
                baseline.pinned(),
                evidence);
        if (ofMean == null) {
            return ofP95 != null
                    ? ofP95
                    : new BaselineVerdict(
                            State.TOO_LITTLE_EVIDENCE, evidence + ", and no 95th percentile is known of those alone");
        }
        if (ofP95 == null) {
            return ofMean;
        }
        boolean tail = ofP95.state().compareTo(ofMean.state()) > 0;
        return new BaselineVerdict(
                tail ? ofP95.state() : ofMean.state(),
                tail ? ofP95.words() + "; " + ofMean.words() : ofMean.words() + "; " + ofP95.words(),
                Math.max(excessOf(ofMean), excessOf(ofP95)));
    }

    private static double excessOf(BaselineVerdict judged) {
        return Objects.requireNonNull(judged.excess());
    }

    private static String expected(Baseline baseline) {
        Double mean = baseline.meanSeconds();
        Double p95 = baseline.p95Seconds();
        return mean != null
                ? Words.seconds(mean)
                : Words.seconds(Objects.requireNonNull(p95)) + " for the 95th percentile";
    }

    /** Null where there is nothing to judge, or nothing to judge by. */
    private static @Nullable BaselineVerdict judged(
            String figure, @Nullable Double seconds, @Nullable Double expected, String origin, String evidence) {
        if (seconds == null || expected == null) {
            return null;
        }
        double above = above(expected, seconds);
        return new BaselineVerdict(
                judged(above),
                figure + " " + Words.seconds(seconds) + " over " + evidence + " is " + Words.distance(above)
                        + " the baseline of " + Words.seconds(expected) + " (" + origin + ")",
                above);
    }

    private static String leftOut(Tally tally) {
        return tally.leftOutCalls() == 0
                ? ""
                : " (without " + Words.calls(tally.leftOutCalls()) + " during a benchmark run)";
    }

    /** What being above the baseline by that share means, given enough evidence. */
    static State judged(double above) {
        return above >= CRITICAL_ABOVE ? State.CRITICAL : above >= WARNING_ABOVE ? State.WARNING : State.OK;
    }

    private static double above(double expected, double seconds) {
        // Plus zero, so that none is negative.
        return Math.rint((seconds / expected - 1) * ROUNDING) / ROUNDING + 0.0;
    }
}
