package dev.tachograph.core.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the text format 0.0.4 and of OpenMetrics 1.0: what either forbids, and what a scraper would only
 * complain about, throws. Independent of the writer: it shares no code with it.
 */
public final class PrometheusGrammar {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE|UNIT) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,(?=.)|$)");
    private static final Pattern VALUE =
            Pattern.compile("NaN|[+-]Inf|-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private final boolean openMetrics;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, TreeMap<Double, Double>> buckets = new HashMap<>();
    private String family = "";

    private PrometheusGrammar(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    /** What a text says. */
    public record Parsed(Map<String, String> types, Map<String, Double> samples) {

        /** @param series as it is written, labels in the order of their names */
        public double value(String series) {
            Double value = samples.get(series);
            if (value == null) {
                throw new AssertionError(series + " is not among " + samples.keySet());
            }
            return value;
        }
    }

    /** Reads the text format 0.0.4. */
    public static Parsed text(String text) {
        return new PrometheusGrammar(false).parse(text);
    }

    /** Reads OpenMetrics 1.0. */
    public static Parsed openMetrics(String text) {
        return new PrometheusGrammar(true).parse(text);
    }

    private Parsed parse(String text) {
        require(text.isEmpty() || text.endsWith("\n"), text, "the last line does not end");
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.remove(lines.size() - 1);
        if (openMetrics) {
            require(!lines.isEmpty() && lines.remove(lines.size() - 1).equals("# EOF"), text, "no # EOF at the end");
        }
        lines.forEach(line -> {
            if (line.startsWith("#")) {
                comment(line);
            } else {
                sample(line);
            }
        });
        buckets.forEach(PrometheusGrammar::requireCumulative);
        return new Parsed(types, samples);
    }

    private void comment(String line) {
        Matcher matcher = COMMENT.matcher(line);
        require(matcher.matches(), line, "is no comment of the format");
        String keyword = matcher.group(1);
        String name = matcher.group(2);
        if (!name.equals(family)) {
            require(ended.add(family) && !ended.contains(name), line, "the family is not in one piece");
            family = name;
        }
        switch (keyword) {
            case "TYPE" -> {
                require(
                        Set.of("counter", "gauge", "histogram", openMetrics ? "unknown" : "untyped")
                                .contains(matcher.group(3)),
                        line,
                        "no such type");
                require(types.put(name, matcher.group(3)) == null, line, "has a type already");
            }
            case "UNIT" -> {
                require(openMetrics, line, "only OpenMetrics has units");
                require(name.endsWith("_" + matcher.group(3)), line, "the name does not end in the unit");
            }
            default -> require(!matcher.group(3).contains("\\"), line, "an escape that nobody wrote");
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        require(matcher.matches(), line, "is no sample");
        require(VALUE.matcher(matcher.group(3)).matches(), line, "is no number");
        double value = number(matcher.group(3));
        String name = matcher.group(1);
        Map<String, String> labels = labels(matcher.group(2), line);
        String type = types.get(family);
        require(type != null, line, "has no type");
        String ending = name.startsWith(family) ? name.substring(family.length()) : "another name";
        require(allowed(type).contains(ending), line, "is no sample of " + family + ", which is a " + type);
        require(samples.put(name + (labels.isEmpty() ? "" : written(labels)), value) == null, line, "is there twice");
        require(labels.containsKey("le") == ending.equals("_bucket"), line, "le belongs to buckets");
        if (type.equals("counter") || ending.equals("_bucket") || ending.equals("_count")) {
            require(value >= 0, line, "is below zero");
        }
        if (ending.equals("_bucket") || ending.equals("_count")) {
            String bound = ending.equals("_count") ? "count" : labels.get("le");
            Map<String, String> others = new TreeMap<>(labels);
            others.remove("le");
            buckets.computeIfAbsent(family + written(others), any -> new TreeMap<>())
                    .put(bound.equals("count") ? Double.NaN : number(bound), value);
        }
    }

    private Set<String> allowed(String type) {
        return switch (type) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "counter" -> openMetrics ? Set.of("_total") : Set.of("");
            default -> Set.of("");
        };
    }

    /** NaN sorts last: the count of all. */
    private static void requireCumulative(String series, TreeMap<Double, Double> counts) {
        double before = 0;
        for (double count : counts.values()) {
            require(count >= before, series, "its buckets are not cumulative: " + counts);
            before = count;
        }
        require(
                counts.containsKey(Double.POSITIVE_INFINITY)
                        && counts.get(Double.POSITIVE_INFINITY).equals(counts.get(Double.NaN)),
                series,
                "the last bucket is not the count: " + counts);
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        if (text == null) {
            return labels;
        }
        Matcher matcher = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            require(matcher.find(end) && matcher.start() == end, line, "labels cannot be read from " + end);
            require(labels.put(matcher.group(1), matcher.group(2)) == null, line, "a label is there twice");
            end = matcher.end();
        }
        require(!labels.isEmpty(), line, "empty braces");
        return labels;
    }

    private static String written(Map<String, String> labels) {
        List<String> parts = new ArrayList<>();
        labels.forEach((name, value) -> parts.add(name + "=\"" + value + "\""));
        return "{" + String.join(",", parts) + "}";
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean condition, String where, String wrong) {
        if (!condition) {
            throw new AssertionError(where + ": " + wrong);
        }
    }
}
