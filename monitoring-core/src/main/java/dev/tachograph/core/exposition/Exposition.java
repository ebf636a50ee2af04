package dev.tachograph.core.exposition;

import dev.tachograph.client.snapshot.MetricNames;
import dev.tachograph.core.history.SeriesHead.Newest;
import dev.tachograph.core.series.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The newest values of series at one moment, ready to be written.
 *
 * <p>Counters are called {@code …_total}, whatever they are called here; histograms have the buckets of
 * {@link BucketBounds}. No time stamps are written: a scraper notes when it asked. Sorted by name and labels.
 *
 * <p>Both formats allow a name only one kind. Where two applications use one name for different kinds, the first in the order
 * of counter, gauge, histogram is written and the others are {@link #leftOut()}.
 */
public final class Exposition {

    private final List<Family> families = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Exposition() {}

    /** @param newest at most one for each series, in any order */
    public static Exposition of(List<Newest> newest) {
        Exposition exposition = new Exposition();
        Set<String> taken = new HashSet<>();
        for (Family family : families(newest)) {
            if (MetricNames.isValid(family.name())
                    && family.sampleNames().stream().noneMatch(taken::contains)) {
                taken.addAll(family.sampleNames());
                exposition.families.add(family);
            } else {
                exposition.leftOut.add(family.name());
            }
        }
        return exposition;
    }

    private static List<Family> families(List<Newest> newest) {
        Map<String, Map<Kind, List<Newest>>> byName = new TreeMap<>();
        newest.stream()
                .sorted(Comparator.comparing(one -> one.definition().key()))
                .forEach(one -> byName.computeIfAbsent(one.definition().key().name(), name -> new TreeMap<>())
                        .computeIfAbsent(one.definition().kind(), kind -> new ArrayList<>())
                        .add(one));
        List<Family> families = new ArrayList<>();
        byName.forEach(
                (name, kinds) -> kinds.forEach((kind, members) -> families.add(new Family(name, kind, members))));
        families.sort(null);
        return families;
    }

    /** Names that cannot be written, because another kind has the name or it is none; mostly empty. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /**
     * Writes everything, series by series; nothing is collected on the way. Does not close or flush.
     *
     * @param out takes UTF-8 in the end
     * @throws IOException if {@code out} does
     */
    public void write(Writer out, ExpositionFormat format) throws IOException {
        if (format == ExpositionFormat.OPEN_METRICS) {
            new OpenMetricsLines(out, families).write();
        } else {
            new TextLines(out).write(families);
        }
    }
}
