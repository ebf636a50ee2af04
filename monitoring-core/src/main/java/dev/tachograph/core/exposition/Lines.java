package dev.tachograph.core.exposition;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.SeriesHead.Newest;
import dev.tachograph.core.series.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;

/** The lines of samples, which both formats write alike. */
final class Lines {

    /** Beyond this not every whole number is a double, and digits would be made up. */
    private static final double WHOLE = 1L << 53;

    private static final String BOUND = "le";

    private final Writer out;

    Lines(Writer out) {
        this.out = out;
    }

    /** {@code # HELP name text}. */
    void comment(String keyword, String name, String text) throws IOException {
        out.write("# ");
        out.write(keyword);
        out.write(' ');
        out.write(name);
        out.write(' ');
        out.write(text);
        out.write('\n');
    }

    void samples(Family family) throws IOException {
        BucketBounds bounds = BucketBounds.of(family.unit());
        for (Newest newest : family.newest()) {
            Map<String, String> labels = newest.definition().key().labels();
            if (family.kind() == Kind.HISTOGRAM) {
                histogram(family.name(), withoutBound(labels), newest.observed(), bounds);
            } else {
                sample(family.sampleName(), labels, "", number(newest.value()));
            }
        }
    }

    /** A bucket's bound has that name; a label of the series steps aside, as for labels that the monitor sets. */
    private static Map<String, String> withoutBound(Map<String, String> labels) {
        String own = labels.get(BOUND);
        if (own == null) {
            return labels;
        }
        Map<String, String> renamed = new TreeMap<>(labels);
        renamed.remove(BOUND);
        String exported = "exported_" + BOUND;
        while (renamed.containsKey(exported)) {
            exported = "exported_" + exported;
        }
        renamed.put(exported, own);
        return renamed;
    }

    private void histogram(String name, Map<String, String> labels, ExponentialHistogram histogram, BucketBounds bounds)
            throws IOException {
        long[] counts = bounds.cumulativeCounts(histogram);
        for (int i = 0; i < counts.length; i++) {
            sample(name + "_bucket", labels, Double.toString(bounds.bound(i)), Long.toString(counts[i]));
        }
        sample(name + "_bucket", labels, "+Inf", Long.toString(histogram.count()));
        sample(name + "_sum", labels, "", number(histogram.sum()));
        sample(name + "_count", labels, "", Long.toString(histogram.count()));
    }

    /** @param bound of a bucket, or empty */
    private void sample(String name, Map<String, String> labels, String bound, String value) throws IOException {
        out.write(name);
        char separator = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            out.write(separator);
            label(label.getKey(), label.getValue());
            separator = ',';
        }
        if (!bound.isEmpty()) {
            out.write(separator);
            label(BOUND, bound);
            separator = ',';
        }
        if (separator == ',') {
            out.write('}');
        }
        out.write(' ');
        out.write(value);
        out.write('\n');
    }

    private void label(String name, String value) throws IOException {
        out.write(name);
        out.write("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.write("\\\\");
                case '"' -> out.write("\\\"");
                case '\n' -> out.write("\\n");
                default -> out.write(c);
            }
        }
        out.write('"');
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }
}
