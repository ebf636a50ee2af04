package dev.tachograph.benchmarks.history;

import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;

/** A replayed hour as another hour. */
final class MovedSamples {

    private MovedSamples() {}

    /** Without what is late beyond the end of the hour. */
    static Samples to(Samples made, long start) {
        long shift = start - Replay.EPOCH;
        if (made instanceof HistogramSamples histograms) {
            HistogramSamples moved = new HistogramSamples();
            for (int i = 0; i < histograms.size(); i++) {
                moved.add(histograms.time(i) + shift, histograms.histogram(i));
            }
            return moved.between(start, start + Hours.HOUR);
        }
        ScalarSamples scalars = (ScalarSamples) made;
        ScalarSamples moved = new ScalarSamples();
        for (int i = 0; i < scalars.size(); i++) {
            moved.add(scalars.time(i) + shift, scalars.value(i));
        }
        return moved.between(start, start + Hours.HOUR);
    }
}
