package dev.tachograph.core.report;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.SubjectKind;
import org.jspecify.annotations.Nullable;

/** The words for regressions, the same on pages and in reports. */
public final class RegressionWording {

    private static final int LENGTH_OF_A_COMMIT = 10;

    private RegressionWording() {}

    /** A state in a word. */
    public static String of(RegressionState state) {
        return switch (state) {
            case SUSPECT -> "Suspected";
            case CONFIRMED -> "Confirmed";
            case WENT_AWAY -> "Went away";
            case ACCEPTED -> "Accepted";
            case FIXED -> "Fixed";
        };
    }

    /** How one stands, in a word or two: that of its state, but for those that trouble nobody. */
    public static String of(RegressionSummary regression) {
        boolean there = regression.state().isOpen();
        return switch (regression.nature()) {
            case BETTER -> there ? "Improved" : of(regression.state());
            case DIFFERENT -> there ? "Changed" : of(regression.state());
            case VANISHED -> regression.state() == RegressionState.CONFIRMED ? "Vanished" : of(regression.state());
            case WORSE -> of(regression.state());
        };
    }

    /** Its shape, read beside the word: a square or triangle is worse, a diamond better, a disc over, a ring says nothing yet. */
    public static String shape(RegressionSummary regression) {
        if (!regression.nature().isTrouble()) {
            return "\u25c6";
        }
        return switch (regression.state()) {
            case CONFIRMED -> regression.severity() == ChangeSeverity.CRITICAL ? "\u25a0" : "\u25b2";
            case SUSPECT -> "\u25cb";
            case ACCEPTED -> "\u25c7";
            case WENT_AWAY, FIXED -> "\u25cf";
        };
    }

    /** What it is of. */
    public static String of(SubjectKind kind) {
        return switch (kind) {
            case OPERATION -> "operation";
            case BENCHMARK -> "benchmark";
            case METRIC -> "metric";
        };
    }

    /** How severe one is in a word or two; empty for what is not. Only benchmarks have builds. */
    public static String severity(RegressionSummary regression) {
        return switch (regression.severity()) {
            case NONE -> "";
            case WARNING -> "warning";
            case FAILURE -> regression.kind() == SubjectKind.BENCHMARK ? "fails a build" : "severe";
            case CRITICAL -> "critical";
        };
    }

    /** {@code +31.2 %}, positive is worse; of what vanished, that it did. */
    public static String change(RegressionSummary regression) {
        return regression.nature() == Nature.VANISHED
                ? "not measured"
                : BenchmarkWording.change(regression.changePercent());
    }

    /** {@code after 1f0c2d3e4a, by 5b6c7d8e9f}: between which versions it began, or {@code within 1.4}; empty where that is not known. */
    public static String versions(@Nullable String lastGood, @Nullable String firstBad) {
        if (lastGood != null && lastGood.equals(firstBad)) {
            return "within " + brief(lastGood);
        }
        String good = lastGood == null ? "" : "after " + brief(lastGood);
        String bad = firstBad == null ? "" : "by " + brief(firstBad);
        return good + (good.isEmpty() || bad.isEmpty() ? "" : ", ") + bad;
    }

    /** A hash of a commit in its first digits, and anything else as it is. */
    private static String brief(String version) {
        return version.matches("[0-9a-f]{40}") ? version.substring(0, LENGTH_OF_A_COMMIT) : version;
    }
}
