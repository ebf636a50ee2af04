package dev.tachograph.core.performance;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the mean of an operation stands against its baseline.
 *
 * @param words one sentence with the figures it rests on, without a full stop
 */
public record BaselineVerdict(State state, String words) {

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

    /**
     * Judges the mean of the calls that are not left out; bounds count as reached.
     *
     * @param length of the stretch in which the calls ended
     */
    static BaselineVerdict of(@Nullable Baseline baseline, Tally tally, Duration length) {
        if (baseline == null) {
            return new BaselineVerdict(State.NO_BASELINE, "no baseline is known for it");
        }
        String expected = Words.seconds(baseline.meanSeconds());
        long calls = tally.calls() - tally.leftOutCalls();
        Double meanSeconds = tally.judgedMean();
        String evidence = Words.calls(calls) + " in " + Words.length(length) + leftOut(tally);
        if (calls < LEAST_CALLS || meanSeconds == null) {
            return new BaselineVerdict(
                    State.TOO_LITTLE_EVIDENCE,
                    evidence + ", and a verdict against the baseline of " + expected + " needs " + LEAST_CALLS);
        }
        double above = excess(baseline, meanSeconds);
        return new BaselineVerdict(
                judged(above),
                "mean " + Words.seconds(meanSeconds) + " over " + evidence + " is " + Words.distance(above)
                        + " the baseline of " + expected);
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

    /** By which share of the baseline the mean is above it, negative below; empty without a baseline or evidence. */
    static OptionalDouble excess(OperationPerformance operation) {
        Baseline baseline = operation.baseline();
        Double mean = operation.meanSeconds();
        return baseline == null || mean == null || operation.calls() < LEAST_CALLS
                ? OptionalDouble.empty()
                : OptionalDouble.of(excess(baseline, mean));
    }

    private static double excess(Baseline baseline, double meanSeconds) {
        return Math.rint((meanSeconds / baseline.meanSeconds() - 1) * ROUNDING) / ROUNDING;
    }
}
