package dev.tachograph.core.trends;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.series.SeriesKey;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trend or a baseline is of, as people write it: {@code operation:search_operation},
 * {@code operation:log-analyzer/GET /logs/api/search}, {@code metric:system_cpu_utilization_ratio}, {@code metric:disk_used_bytes{mount="/"}},
 * {@code benchmark:com.example.SearchBenchmark.literal}, {@code benchmark:com.example.SearchBenchmark.literal{size="10"}}.
 *
 * @param name of the operation, with or without its application and a slash in front; of the metric; of the benchmark, in full
 * @param labels that a series has to have, or parameters that a benchmark has to have; none chooses all
 */
public record Subject(SubjectKind kind, String name, Map<String, String> labels) {

    /** What can be written. */
    public static final String FORMS = "operation:NAME, operation:APPLICATION/NAME, metric:NAME{label=\"value\"} or"
            + " benchmark:NAME{parameter=\"value\"}";

    private static final Pattern LABELLED = Pattern.compile("([^{]*)\\{(.*)}", Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile("\\s*([^=\\s\"]+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

    public Subject {
        labels = Map.copyOf(labels);
    }

    /** @throws IllegalArgumentException if it is none of the {@link #FORMS}; the message says what is wrong */
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1).strip();
        SubjectKind kind = switch (word) {
            case "operation" -> SubjectKind.OPERATION;
            case "metric" -> SubjectKind.METRIC;
            case "benchmark" -> SubjectKind.BENCHMARK;
            default -> throw new IllegalArgumentException("is neither an operation nor a metric nor a benchmark");
        };
        // The route of a request may have braces of its own.
        Matcher labelled = LABELLED.matcher(rest);
        boolean hasLabels = kind != SubjectKind.OPERATION && labelled.matches();
        Subject subject = hasLabels
                ? new Subject(kind, labelled.group(1).strip(), labels(labelled.group(2)))
                : new Subject(kind, rest, Map.of());
        if (subject.name.isEmpty()) {
            throw new IllegalArgumentException("names no " + word);
        }
        return subject;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher matcher = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException(
                        "has labels that are not written label=\"value\", with commas between");
            }
            labels.put(matcher.group(1), matcher.group(2).replaceAll("\\\\(.)", "$1"));
            end = matcher.end();
        }
        return labels;
    }

    /** Whether this operation is meant. */
    public boolean means(OperationKey key) {
        return kind == SubjectKind.OPERATION
                && (key.name().equals(name) || (key.application() + "/" + key.name()).equals(name));
    }

    /** Whether this benchmark is meant. */
    public boolean means(BenchmarkKey key) {
        return kind == SubjectKind.BENCHMARK
                && key.name().equals(name)
                && key.params().entrySet().containsAll(labels.entrySet());
    }

    /** The subject of one operation alone, unless it has an operation and a request of one name. */
    public static Subject of(OperationKey key) {
        return new Subject(SubjectKind.OPERATION, key.application() + "/" + key.name(), Map.of());
    }

    public static Subject of(BenchmarkKey key) {
        return new Subject(SubjectKind.BENCHMARK, key.name(), key.params());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String text = labels.isEmpty() || kind == SubjectKind.OPERATION ? name : new SeriesKey(name, labels).toString();
        return kind.name().toLowerCase(Locale.ROOT) + ":" + text;
    }
}
