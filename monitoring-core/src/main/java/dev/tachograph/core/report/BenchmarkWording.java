package dev.tachograph.core.report;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for benchmarks, the same on pages and in reports. */
public final class BenchmarkWording {

    private BenchmarkWording() {}

    /** A verdict in a word. */
    public static String of(Verdict verdict) {
        return switch (verdict) {
            case REGRESSED -> "Regressed";
            case IMPROVED -> "Improved";
            case EQUIVALENT -> "Equivalent";
            case INCONCLUSIVE -> "Inconclusive";
            case NO_BASELINE -> "No baseline";
        };
    }

    /** Its shape, read beside the word: a square or triangle is worse, a diamond better, a disc the same, a ring says nothing. */
    public static String shape(Verdict verdict, ChangeSeverity severity) {
        return switch (verdict) {
            case REGRESSED -> severity == ChangeSeverity.CRITICAL ? "\u25a0" : "\u25b2";
            case IMPROVED -> "\u25c6";
            case EQUIVALENT -> "\u25cf";
            case INCONCLUSIVE, NO_BASELINE -> "\u25cb";
        };
    }

    /** How far a run is, in a word. */
    public static String of(RunStatus status) {
        return switch (status) {
            case QUEUED -> "Queued";
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    public static String shape(RunStatus status) {
        return switch (status) {
            case QUEUED -> "\u25cb";
            case RUNNING -> "\u25b6";
            case COMPLETED -> "\u25cf";
            case FAILED -> "\u25a0";
            case CANCELLED -> "\u25c7";
        };
    }

    /** Why there is a run. */
    public static String of(RunTrigger trigger) {
        return switch (trigger) {
            case SCHEDULE -> "by schedule";
            case REQUEST -> "on request";
            case IMPORT -> "imported";
        };
    }

    /** What a run is of: {@code benchmarks: cache, search (quick)}. */
    public static String subject(BenchmarkRun run) {
        if (run.trigger() == RunTrigger.IMPORT) {
            return run.jar();
        }
        String suites = run.suites().isEmpty() ? "all suites" : String.join(", ", run.suites());
        return run.jar() + ": " + suites + " (" + run.profile() + ")";
    }

    /** {@code 12.3 \u00b1 0.4 us/op}; without an error the score alone. */
    public static String score(@Nullable Double score, @Nullable Double error, String unit) {
        String figure = figure(score, score != null && error != null ? "" : unit);
        return score == null || error == null ? figure : figure + " \u00b1 " + figure(error, unit);
    }

    /** Small ones have three digits, too: who measures in microseconds what takes nanoseconds would see zeros. */
    private static String figure(@Nullable Double value, String unit) {
        double size = value == null ? 0 : Math.abs(value);
        if (value == null || !(size > 0 && size < 1)) {
            return Figures.of(value, unit);
        }
        String digits = size < 0.001
                ? String.format(Locale.ROOT, "%.2e", value)
                : String.format(Locale.ROOT, "%." + (size < 0.01 ? 5 : size < 0.1 ? 4 : 3) + "f", value);
        return unit.isEmpty() ? digits : digits + "\u00a0" + unit;
    }

    /** {@code +31.2 %}, more time for an operation; the absent sign without a comparison. */
    public static String change(@Nullable Double percent) {
        return percent == null ? Figures.ABSENT : signed(percent) + "\u00a0%";
    }

    /** {@code 28.1 to 34.4 %}; empty where there is none. */
    public static String interval(@Nullable Double lowPercent, @Nullable Double highPercent) {
        return lowPercent == null || highPercent == null
                ? ""
                : signed(lowPercent) + " to " + signed(highPercent) + "\u00a0%";
    }

    private static String signed(double percent) {
        return Math.abs(percent) >= 1_000
                ? (percent < 0 ? "below -1000" : "over 1000")
                : Math.abs(percent) < 0.05 ? "0.0" : String.format(Locale.ROOT, "%+.1f", percent);
    }

    /** {@code size = 10, text = abc}; empty without parameters. */
    public static String params(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + " = " + param.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Class and method without the package. */
    public static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        int type = method < 0 ? -1 : benchmark.lastIndexOf('.', method - 1);
        return benchmark.substring(type + 1);
    }

    /** {@code 12 results: 1 regressed, 11 equivalent}. */
    public static String counts(List<ResultSummary> results) {
        if (results.isEmpty()) {
            return "no results";
        }
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count =
                    results.stream().filter(one -> one.verdict() == verdict).count();
            if (count > 0) {
                String word = verdict == Verdict.NO_BASELINE
                        ? "without a baseline"
                        : of(verdict).toLowerCase(Locale.ROOT);
                parts.add(count + " " + word);
            }
        }
        return (results.size() == 1 ? "1 result: " : results.size() + " results: ") + String.join(", ", parts);
    }
}
