package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One sample on its way into the history.
 *
 * @param definition the series it belongs to
 * @param time milliseconds since the epoch
 * @param value counter: cumulative total; gauge: value; histogram: unused
 * @param histogram observations since the sample before; only and always for histograms
 */
public record Recording(
        SeriesDefinition definition,
        long time,
        double value,
        @Nullable ExponentialHistogram histogram) {

    public Recording {
        if ((definition.kind() == Kind.HISTOGRAM) != (histogram != null)) {
            throw new IllegalArgumentException(definition.key() + " is a " + definition.kind()
                    + (histogram == null ? " without a histogram" : " with a histogram"));
        }
    }

    /** A sample of a counter or gauge. */
    public static Recording scalar(SeriesDefinition definition, long time, double value) {
        return new Recording(definition, time, value, null);
    }

    /** Adds this sample to a column of its kind; false when the column already has a sample at this time or a later one. */
    boolean addTo(Samples samples) {
        if (histogram != null && samples instanceof HistogramSamples histograms) {
            return histograms.add(time, histogram);
        }
        return samples instanceof ScalarSamples scalars && scalars.add(time, value);
    }
}
