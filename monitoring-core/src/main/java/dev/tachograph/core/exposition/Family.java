package dev.tachograph.core.exposition;

import dev.tachograph.core.history.SeriesHead.Newest;
import dev.tachograph.core.series.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * All series of one name and kind.
 *
 * @param name as the series are named
 * @param newest their newest values, at least one, sorted by labels
 */
record Family(String name, Kind kind, List<Newest> newest) implements Comparable<Family> {

    private static final String TOTAL = "_total";

    private static final Comparator<Family> ORDER =
            Comparator.comparing(Family::name).thenComparing(Family::kind);

    /** The name without the ending of counters, by which OpenMetrics calls a counter's family. */
    String base() {
        return kind == Kind.COUNTER && name.endsWith(TOTAL) && name.length() > TOTAL.length()
                ? name.substring(0, name.length() - TOTAL.length())
                : name;
    }

    /** The name of its samples; those of a histogram have endings besides. */
    String sampleName() {
        return kind == Kind.COUNTER ? base() + TOTAL : name;
    }

    /** Names that no other family may use. */
    List<String> sampleNames() {
        return kind == Kind.HISTOGRAM
                ? List.of(name, name + "_bucket", name + "_sum", name + "_count")
                : List.of(sampleName());
    }

    /** Base unit, or empty. */
    String unit() {
        return newest.get(0).definition().unit();
    }

    @Override
    public int compareTo(Family other) {
        return ORDER.compare(this, other);
    }
}
