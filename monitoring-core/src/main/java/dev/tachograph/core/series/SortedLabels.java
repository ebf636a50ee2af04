package dev.tachograph.core.series;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a series, by name, unmodifiable, in one array and with their hash: a monitor holds many thousand, and looks series up by
 * them with every sample. Three labels take 56 bytes where a tree takes some 200.
 */
final class SortedLabels extends AbstractMap<String, String> {

    /** Name, value, name, value. */
    private final String[] pairs;

    private final int hash;

    private SortedLabels(Map<String, String> sorted) {
        pairs = new String[sorted.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> label : sorted.entrySet()) {
            // Few different names for many series.
            pairs[at++] = label.getKey().intern();
            pairs[at++] = label.getValue();
        }
        hash = sorted.hashCode();
    }

    static SortedLabels of(Map<String, String> labels) {
        return labels instanceof SortedLabels sorted ? sorted : new SortedLabels(new TreeMap<>(labels));
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof SortedLabels labels)) {
            return super.equals(other);
        }
        return this == labels || hash == labels.hash && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return SortedLabels.this.size();
            }

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Labels();
            }
        };
    }

    private final class Labels implements Iterator<Map.Entry<String, String>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(pairs[next - 2], pairs[next - 1]);
        }
    }
}
