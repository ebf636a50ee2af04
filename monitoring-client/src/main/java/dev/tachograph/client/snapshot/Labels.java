package dev.tachograph.client.snapshot;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a series: names and values, sorted by name, immutable.
 *
 * <p>Names match {@code [a-zA-Z_][a-zA-Z0-9_]*}; values are any text of up to {@value #MAX_VALUE_LENGTH} characters
 * without NUL; at most {@value #MAX_LABELS} labels. As in Prometheus, a label with an empty value is the same as no such
 * label, and is left out.
 */
public final class Labels implements Comparable<Labels> {

    /** Most labels of a series. */
    public static final int MAX_LABELS = 64;

    /** Longest value, in characters. */
    public static final int MAX_VALUE_LENGTH = 1024;

    private static final Labels EMPTY = new Labels(new String[0]);

    /** Name, value, name, value, sorted by name: the smallest form there is, since every series carries one. */
    private final String[] pairs;

    private final int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /** No label at all. */
    public static Labels empty() {
        return EMPTY;
    }

    /**
     * Labels from alternating names and values, in any order.
     *
     * @throws IllegalArgumentException if a value is missing, a name or value is none, or a name occurs twice
     */
    public static Labels of(@Nullable String... namesAndValues) {
        if (namesAndValues == null) {
            throw new IllegalArgumentException("labels = null: must be names and values");
        }
        if (namesAndValues.length == 0) {
            return EMPTY;
        }
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "labels = " + Arrays.toString(namesAndValues) + ": the last name has no value");
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(sorted, namesAndValues[i], namesAndValues[i + 1]);
        }
        return ofSorted(sorted);
    }

    /**
     * Labels from a map of names to values.
     *
     * @throws IllegalArgumentException if a name or value is none
     */
    public static Labels of(Map<String, String> labels) {
        TreeMap<String, String> sorted = new TreeMap<>();
        labels.forEach((name, value) -> put(sorted, name, value));
        return ofSorted(sorted);
    }

    /** These labels and one more, which replaces a label of the same name. */
    public Labels with(String name, String value) {
        Map<String, String> labels = new LinkedHashMap<>(asMap());
        labels.put(name, value);
        return of(labels);
    }

    public Optional<String> get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return Optional.of(pairs[i + 1]);
            }
        }
        return Optional.empty();
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** An unmodifiable map in the order of the names. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** By first differing name or value; fewer labels first. */
    @Override
    public int compareTo(Labels other) {
        return Arrays.compare(pairs, other.pairs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Labels that && hash == that.hash && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As Prometheus writes them: <code>{method="GET",status="200"}</code>. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            String value =
                    pairs[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            text.append(i == 0 ? "" : ",")
                    .append(pairs[i])
                    .append("=\"")
                    .append(value)
                    .append('"');
        }
        return text.append('}').toString();
    }

    private static void put(TreeMap<String, String> sorted, @Nullable String name, @Nullable String value) {
        if (name == null || !MetricNames.isLabelName(name)) {
            throw new IllegalArgumentException(
                    "label name = \"" + name + "\": must match [a-zA-Z_][a-zA-Z0-9_]* and have at most "
                            + MetricNames.MAX_LENGTH + " characters");
        }
        if (sorted.put(name, Texts.require("label " + name, value, MAX_VALUE_LENGTH)) != null) {
            throw new IllegalArgumentException("label name = \"" + name + "\": occurs twice");
        }
    }

    private static Labels ofSorted(TreeMap<String, String> sorted) {
        sorted.values().removeIf(String::isEmpty);
        if (sorted.isEmpty()) {
            return EMPTY;
        }
        if (sorted.size() > MAX_LABELS) {
            throw new IllegalArgumentException("labels: at most " + MAX_LABELS + ", are " + sorted.size());
        }
        String[] pairs = new String[2 * sorted.size()];
        int i = 0;
        for (Map.Entry<String, String> label : sorted.entrySet()) {
            pairs[i++] = label.getKey();
            pairs[i++] = label.getValue();
        }
        return new Labels(pairs);
    }
}
