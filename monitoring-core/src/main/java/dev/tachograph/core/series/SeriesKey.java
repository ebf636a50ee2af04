package dev.tachograph.core.series;

import java.util.Map;
import java.util.Objects;

/**
 * The identity of a series: a metric name and its labels, in the order of the label names.
 *
 * @param name metric name after the rules of Prometheus, such as {@code system_cpu_utilization_ratio}; not blank
 * @param labels label names and values; copied, sorted by name, unmodifiable
 */
public record SeriesKey(String name, Map<String, String> labels) implements Comparable<SeriesKey> {

    public SeriesKey {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name = \"" + name + "\": must not be blank");
        }
        labels = SortedLabels.of(labels);
    }

    /** A key without labels. */
    public static SeriesKey of(String name) {
        return new SeriesKey(name, Map.of());
    }

    /** A key with one label. */
    public static SeriesKey of(String name, String label, String value) {
        return new SeriesKey(name, Map.of(label, value));
    }

    /** The value of a label, or the empty string, which in Prometheus' model is the same as its absence. */
    public String label(String label) {
        return Objects.requireNonNullElse(labels.get(label), "");
    }

    @Override
    public int compareTo(SeriesKey other) {
        return toString().compareTo(other.toString());
    }

    /** The key as Prometheus writes it: {@code name{label="value"}}. */
    @Override
    public String toString() {
        if (labels.isEmpty()) {
            return name;
        }
        StringBuilder text = new StringBuilder(name).append('{');
        String separator = "";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(separator).append(label.getKey()).append("=\"");
            text.append(label.getValue()
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n"))
                    .append('"');
            separator = ",";
        }
        return text.append('}').toString();
    }
}
