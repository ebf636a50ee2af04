package dev.tachograph.core.performance;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Rollup;
import org.jspecify.annotations.Nullable;

/** Adds up calls of one operation, whatever instance, status or hour they are of. Not thread-safe. */
final class Tally {

    private long calls;
    private double seconds;
    private double max = Double.NEGATIVE_INFINITY;
    private double errors;
    private long leftOutCalls;
    private double leftOutSeconds;
    private ExponentialHistogram observed = ExponentialHistogram.empty();
    private boolean blind;
    private long newest = Long.MIN_VALUE;

    /** Calls of a look at {@code time}, milliseconds since the epoch. */
    void observe(long time, ExponentialHistogram calls, boolean failed) {
        looked(time);
        if (calls.isEmpty()) {
            return;
        }
        observed = observed.merge(calls);
        count(calls.count(), calls.sum(), calls.max(), failed);
    }

    /** Calls of an hour or day that ends at {@code time}. */
    void rollUp(long time, Rollup rollup, boolean failed) {
        looked(time);
        Double longest = rollup.max();
        if (rollup.count() == 0 || longest == null) {
            return;
        }
        if (rollup.observations() == null) {
            blind = true;
        } else {
            observed = observed.merge(rollup.observations());
        }
        count(rollup.count(), rollup.sum(), longest, failed);
    }

    private void count(long more, double sum, double longest, boolean failed) {
        calls += more;
        seconds += sum;
        max = Math.max(max, longest);
        errors += failed ? more : 0;
    }

    /** Of what was counted so far, so much is nothing to judge by. */
    void leaveOut(long calls, double seconds) {
        leftOutCalls += calls;
        leftOutSeconds += seconds;
    }

    void fail(long time, double more) {
        looked(time);
        errors += more;
    }

    private void looked(long time) {
        newest = Math.max(newest, time);
    }

    /** Everything of both. */
    void add(Tally other) {
        calls += other.calls;
        seconds += other.seconds;
        max = Math.max(max, other.max);
        errors += other.errors;
        leftOutCalls += other.leftOutCalls;
        leftOutSeconds += other.leftOutSeconds;
        observed = observed.merge(other.observed);
        blind |= other.blind;
        looked(other.newest);
    }

    long calls() {
        return calls;
    }

    long leftOutCalls() {
        return leftOutCalls;
    }

    /** Mean of the calls that are not left out. */
    @Nullable
    Double judgedMean() {
        long judged = calls - leftOutCalls;
        return judged == 0 ? null : (Double) ((seconds - leftOutSeconds) / judged);
    }

    /** At most as many as there are calls: a registry may be read between the end of a call and its error. */
    long errors() {
        return Math.min(calls, Math.round(errors));
    }

    /** As counted, whatever the calls. */
    long failures() {
        return Math.round(errors);
    }

    double seconds() {
        return seconds;
    }

    /** Time of the newest look, milliseconds since the epoch. */
    long newest() {
        return newest;
    }

    @Nullable
    Double errorRatio() {
        return calls == 0 ? null : (Double) ((double) errors() / calls);
    }

    @Nullable
    Double mean() {
        return calls == 0 ? null : (Double) (seconds / calls);
    }

    @Nullable
    Double max() {
        return calls == 0 ? null : (Double) max;
    }

    /** What was observed of all calls; null where a rollup takes part that was stored without its observations. */
    @Nullable
    ExponentialHistogram observations() {
        return blind ? null : observed;
    }

    @Nullable
    Double p50() {
        return quantile(0.50);
    }

    @Nullable
    Double p95() {
        return quantile(0.95);
    }

    @Nullable
    Double p99() {
        return quantile(0.99);
    }

    /** Unknown where an hour or day of a schema before the buckets takes part: percentiles do not merge. */
    private @Nullable Double quantile(double q) {
        return calls == 0 || blind ? null : (Double) observed.quantile(q);
    }
}
