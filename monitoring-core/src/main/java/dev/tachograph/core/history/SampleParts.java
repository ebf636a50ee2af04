package dev.tachograph.core.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Samples inARow = inARow(filled);
        return inARow != null ? inARow : filled.stream().reduce(Samples::merged).orElseThrow();
    }

    /** The parts one behind the other, or null if some of them overlap. */
    static @Nullable Samples inARow(List<Samples> filled) {
        List<Samples> inOrder = new ArrayList<>(filled);
        inOrder.sort(Comparator.comparingLong(part -> part.time(0)));
        for (int i = 1; i < inOrder.size(); i++) {
            Samples part = inOrder.get(i);
            Samples before = inOrder.get(i - 1);
            if (part.time(0) <= before.lastTime() && !beginsWithLastOf(before, part)) {
                return null;
            }
        }
        return filled.get(0) instanceof HistogramSamples
                ? HistogramSamples.concatenated(inOrder)
                : ScalarSamples.concatenated(inOrder);
    }

    /** As an hour of a counter does. With another value, the order of the parts says which of the two holds. */
    private static boolean beginsWithLastOf(Samples before, Samples part) {
        return part.time(0) == before.lastTime()
                && part instanceof ScalarSamples scalars
                && before instanceof ScalarSamples scalarsBefore
                && Double.doubleToRawLongBits(scalars.value(0))
                        == Double.doubleToRawLongBits(scalarsBefore.value(scalarsBefore.size() - 1));
    }
}
