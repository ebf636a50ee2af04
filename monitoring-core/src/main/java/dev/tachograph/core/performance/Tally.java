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
    private ExponentialHistogram observed = ExponentialHistogram.empty();
    private @Nullable Rollup only;
    private int rollups;
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

    /** Calls of an hour or day that ends at {@code time}; their percentiles are known as long as it is the only one. */
    void rollUp(long time, Rollup rollup, boolean failed) {
        looked(time);
        Double longest = rollup.max();
        if (rollup.count() == 0 || longest == null) {
            return;
        }
        only = rollup;
        rollups++;
        count(rollup.count(), rollup.sum(), longest, failed);
    }

    private void count(long more, double sum, double longest, boolean failed) {
        calls += more;
        seconds += sum;
        max = Math.max(max, longest);
        errors += failed ? more : 0;
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
        observed = observed.merge(other.observed);
        only = other.only == null ? only : other.only;
        rollups += other.rollups;
        looked(other.newest);
    }

    long calls() {
        return calls;
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

    @Nullable
    Double p50() {
        return known() ? quantile(0.50, only == null ? null : only.p50()) : null;
    }

    @Nullable
    Double p95() {
        return known() ? quantile(0.95, only == null ? null : only.p95()) : null;
    }

    @Nullable
    Double p99() {
        return known() ? quantile(0.99, only == null ? null : only.p99()) : null;
    }

    /** Percentiles do not merge: with a second rollup nothing can be said any more. */
    private boolean known() {
        return calls > 0 && (rollups == 0 || rollups == 1 && observed.isEmpty());
    }

    private @Nullable Double quantile(double q, @Nullable Double ofRollup) {
        return rollups == 1 ? ofRollup : (Double) observed.quantile(q);
    }
}
