package dev.tachograph.core.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Samples of a series from several places, memory and blocks of hours, made one. */
final class SampleParts {

    private SampleParts() {}

    /**
     * All samples in the order of time; of those at the same time, that of the part that comes first.
     *
     * <p>Hours follow each other, so that nothing but the order of the parts has to be found out: merging them one by one copies the first of
     * a day 24 times.
     *
     * @param parts at least one, all of one kind
     */
    static Samples joined(List<Samples> parts) {
        List<Samples> filled = new ArrayList<>(parts);
        filled.removeIf(Samples::isEmpty);
        if (filled.size() < 2) {
            return filled.isEmpty() ? parts.get(0) : filled.get(0);
        }
        List<Samples> inOrder = new ArrayList<>(filled);
        inOrder.sort(Comparator.comparingLong(part -> part.time(0)));
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i).time(0) <= inOrder.get(i - 1).lastTime()) {
                return filled.stream().reduce(Samples::merged).orElseThrow();
            }
        }
        return filled.get(0) instanceof HistogramSamples
                ? HistogramSamples.concatenated(inOrder)
                : ScalarSamples.concatenated(inOrder);
    }
}
