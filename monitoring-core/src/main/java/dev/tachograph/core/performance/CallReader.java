package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.function.LongFunction;

/** Reads calls (histograms of durations) and errors (counters) of a stretch into tallies. */
final class CallReader {

    /** Which tally counts what a series holds. */
    interface Tallies {
        /**
         * Asked for each series that holds something, once for each resolution that is read.
         *
         * @return the tally by the time of a look, or by the start of a rollup; milliseconds since the epoch
         */
        LongFunction<Tally> of(Series series);
    }

    private final HistoryReader reader;
    private final Stretch stretch;
    private final Disturbed disturbed;

    CallReader(HistoryReader reader, Stretch stretch, Disturbed disturbed) {
        this.reader = reader;
        this.stretch = stretch;
        this.disturbed = disturbed;
    }

    /** @return whether the answer is complete */
    boolean read(Collection<Series> series, Tallies tallies) {
        if (stretch.resolution() == Resolution.DETAIL) {
            return reader.samples(series, stretch.from(), stretch.to(), (one, samples) -> read(one, samples, tallies));
        }
        return rollups(series, stretch.resolution(), stretch.from(), stretch.rolledUpTo(), tallies)
                & rollups(series, Resolution.HOURS, stretch.rolledUpTo(), stretch.to(), tallies);
    }

    private boolean rollups(Collection<Series> series, Resolution unit, Instant from, Instant to, Tallies tallies) {
        return !from.isBefore(to)
                || reader.rollups(series, unit, from, to, (one, rollups) -> {
                    LongFunction<Tally> byTime = tallies.of(one);
                    rollups.forEach(stored -> read(one, stored, unit, byTime));
                });
    }

    private void read(Series series, Samples samples, Tallies tallies) {
        if (samples instanceof HistogramSamples calls) {
            boolean failed = isFailure(series);
            LongFunction<Tally> byTime = tallies.of(series);
            for (int i = 0; i < calls.size(); i++) {
                Tally tally = byTime.apply(calls.time(i));
                tally.observe(calls.time(i), calls.histogram(i), failed);
                // A look holds what happened since the look before it.
                if (disturbed.within(series, calls.time(Math.max(0, i - 1)), calls.time(i))) {
                    tally.leaveOut(
                            calls.histogram(i).count(), calls.histogram(i).sum());
                }
            }
        } else if (samples instanceof ScalarSamples totals && series.kind() == Kind.COUNTER) {
            errors(series, totals, tallies);
        }
    }

    /** The increases of a counter, whose total before the first one was recorded, too. */
    private void errors(Series series, ScalarSamples totals, Tallies tallies) {
        LongFunction<Tally> byTime = tallies.of(series);
        for (int i = Math.max(1, totals.firstAtOrAfter(stretch.from().toEpochMilli())); i < totals.size(); i++) {
            double before = totals.value(i - 1);
            double total = totals.value(i);
            // A total that went down means that its source began anew.
            double increase = total >= before ? total - before : total;
            if (increase > 0) {
                byTime.apply(totals.time(i)).fail(totals.time(i), increase);
            }
        }
    }

    private void read(Series series, StoredRollup stored, Resolution unit, LongFunction<Tally> byTime) {
        long start = stored.start().toEpochMilli();
        Instant over = stored.start().plusMillis(unit.millis());
        long end = (over.isBefore(stretch.to()) ? over : stretch.to()).toEpochMilli();
        if (series.kind() == Kind.HISTOGRAM) {
            Tally tally = byTime.apply(start);
            tally.rollUp(end, stored.rollup(), isFailure(series));
            if (disturbed.mostly(series, start, end)) {
                tally.leaveOut(stored.rollup().count(), stored.rollup().sum());
            }
        } else if (series.kind() == Kind.COUNTER) {
            byTime.apply(start).fail(end, stored.rollup().sum());
        }
    }

    /** Whether the calls of a series of requests all failed; those of operations have a counter of their own for that. */
    private static boolean isFailure(Series series) {
        return series.key().name().equals(OperationKey.DURATION_OF_REQUEST)
                && series.key().label("status").matches("5\\d\\d");
    }
}
