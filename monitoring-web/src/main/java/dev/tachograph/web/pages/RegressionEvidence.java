package dev.tachograph.web.pages;

import dev.tachograph.core.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a detector gave as evidence: {@code figures} by name, sentences {@code against} it, {@code slowestCalls}, {@code threads} and
 * the {@code deployment} next to it. What it gave under other names is shown as it is.
 */
public record RegressionEvidence(Map<String, Object> evidence) {

    private static final String FIGURES = "figures";
    private static final String AGAINST = "against";
    private static final String CALLS = "slowestCalls";
    private static final String THREADS = "threads";
    private static final String DEPLOYMENT = "deployment";
    private static final String LABELS = "labels";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("pValue", "p-value"),
            Map.entry("standardErrors", "Standard errors away from none"),
            Map.entry("runsBefore", "Runs before"),
            Map.entry("runsAfter", "Runs after"),
            Map.entry("runsWithout", "Runs without it"),
            Map.entry("forksBefore", "Forks before"),
            Map.entry("forksAfter", "Forks after"),
            Map.entry("noisePercent", "Noise of a run, %"),
            Map.entry("detectablePercent", "Smallest change it would find, %"),
            Map.entry("allocationPercent", "More bytes for an operation, %"),
            Map.entry("calls", "Calls of the window"),
            Map.entry("scatters", "Usual scatters away"),
            Map.entry("callsPerSecondBefore", "Calls per second before"),
            Map.entry("callsPerSecondAfter", "Calls per second after"));

    /** A name and its figure. */
    public record Fact(String name, String value) {

        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }
    }

    public List<Fact> getFigures() {
        List<Fact> facts = new ArrayList<>();
        if (evidence.get(FIGURES) instanceof Map<?, ?> figures) {
            figures.forEach((name, value) -> facts.add(new Fact(name(String.valueOf(name)), value(name, value))));
        }
        return facts;
    }

    private static String name(String key) {
        String known = NAMES.get(key);
        if (known != null) {
            return known;
        }
        String words = key.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? key : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String value(Object name, Object value) {
        if (value instanceof Number number) {
            double figure = number.doubleValue();
            return name.equals("pValue")
                    ? figure < 1e-12 ? "< 1e-12" : String.format(Locale.ROOT, "%.2g", figure)
                    : Figures.of(figure, "");
        }
        if (value instanceof Map<?, ?> levels && levels.get("after") instanceof Number after) {
            // Of an operation each figure has its levels, in seconds.
            String before = levels.get("before") instanceof Number known
                    ? Figures.of(known.doubleValue(), "seconds")
                    : Figures.ABSENT;
            return before + " \u2192 " + Figures.of(after.doubleValue(), "seconds");
        }
        return String.valueOf(value);
    }

    /** The deployment next to it, in words; empty where there is none. */
    public String getDeployment() {
        return evidence.get(DEPLOYMENT) instanceof Map<?, ?> deployment
                ? deployment.get("title") + ", " + deployment.get("at")
                : "";
    }

    /** What speaks against it, in sentences. */
    public List<String> getAgainst() {
        return evidence.get(AGAINST) instanceof List<?> sentences
                ? sentences.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The slowest calls, each as its fields in a line. */
    public List<String> getCalls() {
        return evidence.get(CALLS) instanceof List<?> calls
                ? calls.stream().map(RegressionEvidence::line).toList()
                : List.of();
    }

    private static String line(Object call) {
        if (!(call instanceof Map<?, ?> fields)) {
            return String.valueOf(call);
        }
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value != null && !(value instanceof Map<?, ?> inner && inner.isEmpty())) {
                parts.add(name(String.valueOf(name)).toLowerCase(Locale.ROOT) + " " + value);
            }
        });
        return String.join(", ", parts);
    }

    /** Empty where there is none. */
    public String getThreads() {
        Object dump = evidence.get(THREADS);
        return dump == null ? "" : String.valueOf(dump);
    }

    /** What else there is, by name. */
    public List<Fact> getFurther() {
        List<Fact> facts = new ArrayList<>();
        new TreeMap<>(evidence).forEach((name, value) -> {
            if (!List.of(FIGURES, AGAINST, CALLS, THREADS, DEPLOYMENT, LABELS, "run")
                    .contains(name)) {
                facts.add(new Fact(name(name), value(name, value)));
            }
        });
        return facts;
    }
}
