package dev.tachograph.web.pages;

import dev.tachograph.core.report.Figures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Shown with another one, or elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of(
            FIGURES,
            AGAINST,
            CALLS,
            THREADS,
            "threadsAt",
            DEPLOYMENT,
            "labels",
            "run",
            "windowTo",
            "sameTimeKnown",
            "sameTimeRose");

    /** Labels of calls that say which operation it is, as the whole page does. */
    private static final Set<String> KNOWN_LABELS = Set.of("operation", "application", "instance");

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
        if (known != null || key.matches("p[0-9.]+")) {
            return known == null ? key : known;
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
                ? deployment.get("title") + ", " + time(deployment.get("at"))
                : "";
    }

    /** What speaks against it, in sentences. */
    public List<String> getAgainst() {
        return evidence.get(AGAINST) instanceof List<?> sentences
                ? sentences.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The slowest calls: how long each took and when it began, what it threw, and its labels. */
    public List<String> getCalls() {
        return evidence.get(CALLS) instanceof List<?> calls
                ? calls.stream().map(RegressionEvidence::line).toList()
                : List.of();
    }

    private static String line(Object call) {
        if (!(call instanceof Map<?, ?> fields) || !(fields.get("durationSeconds") instanceof Number seconds)) {
            return String.valueOf(call);
        }
        StringBuilder line = new StringBuilder(Figures.of(seconds.doubleValue(), "seconds"))
                .append(", ")
                .append(time(fields.get("startedAt")));
        if (fields.get("exception") instanceof String exception) {
            line.append(", threw ").append(exception);
        }
        if (fields.get("labels") instanceof Map<?, ?> labels) {
            labels.forEach((name, value) -> {
                if (!KNOWN_LABELS.contains(String.valueOf(name))) {
                    line.append(", ").append(name).append(' ').append(value);
                }
            });
        }
        return line.toString();
    }

    /** An instant as pages write it; what is none stays as it is. */
    private static String time(@Nullable Object value) {
        try {
            return Figures.time(Instant.parse(String.valueOf(value)));
        } catch (DateTimeParseException other) {
            return String.valueOf(value);
        }
    }

    /** Empty where there is none. */
    public String getThreads() {
        Object dump = evidence.get(THREADS);
        return dump == null ? "" : String.valueOf(dump);
    }

    /** When the threads were looked at; empty where they were not. */
    public String getThreadsAt() {
        Object at = evidence.get("threadsAt");
        return at == null ? "" : time(at);
    }

    /** What else there is, by name. */
    public List<Fact> getFurther() {
        List<Fact> facts = new ArrayList<>();
        new TreeMap<>(evidence).forEach((name, value) -> {
            if (name.equals("windowFrom")) {
                facts.add(new Fact("Window", span(time(value), time(evidence.get("windowTo")))));
            } else if (name.equals("sameTimeOf")) {
                facts.add(new Fact("Same time of earlier " + value + "s", sameTime()));
            } else if (!ELSEWHERE.contains(name)) {
                facts.add(new Fact(name(name), value(name, value)));
            }
        });
        return facts;
    }

    /** A day is said once. */
    private static String span(String from, String to) {
        int time = from.indexOf(' ') + 1;
        return time > 0 && to.startsWith(from.substring(0, time))
                ? from.replace(" UTC", "") + " to " + to.substring(time)
                : from + " to " + to;
    }

    private String sameTime() {
        return evidence.get("sameTimeKnown") instanceof Number known && known.longValue() > 0
                ? "rose so in " + evidence.get("sameTimeRose") + " of " + known
                : "none is known";
    }
}
