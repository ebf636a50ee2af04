package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkHistory;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.Sparkline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A benchmark's result as pages list it.
 *
 * @param run it is of
 * @param spark the {@code d} of the path of the scores run by run; empty where there is nothing to draw
 */
public record BenchmarkRow(ResultSummary result, BenchmarkRun run, String spark) {

    /** Class and method. */
    public String getName() {
        return BenchmarkWording.shortName(result.benchmark());
    }

    /** Its name in parts between which a line may be broken. */
    public List<String> getNameParts() {
        return List.of(getName().split("(?<=[.])"));
    }

    public String getFullName() {
        return result.benchmark();
    }

    /** Parameters, and what else tells it from others of its name. */
    public String getParams() {
        String params = BenchmarkWording.params(result.params());
        String how = result.mode() + (result.threads() == 1 ? "" : ", " + result.threads() + " threads");
        return params.isEmpty() ? how : params + "; " + how;
    }

    public String getLink() {
        return BenchmarkLinks.of(result);
    }

    public String getRunLink() {
        return BenchmarkLinks.of(run.id());
    }

    public String getScore() {
        return BenchmarkWording.score(result.score(), result.error(), result.unit());
    }

    /** How many forks were compared with how many. */
    public String getForks() {
        return result.forks() + (result.baselineForks() == 0 ? "" : " : " + result.baselineForks());
    }

    public String getAllocated() {
        return Figures.of(result.allocatedBytes(), "bytes");
    }

    /** The smallest change that would have been found; empty without a comparison. */
    public String getDetectable() {
        Double percent = result.detectablePercent();
        return percent == null ? "" : "would have found " + BenchmarkWording.change(percent);
    }

    /** More or fewer bytes than the baseline; empty without a comparison. */
    public String getAllocationChange() {
        Double percent = result.allocationPercent();
        return percent == null ? "" : BenchmarkWording.change(percent) + " against the baseline";
    }

    public String getChange() {
        return BenchmarkWording.change(result.changePercent());
    }

    public String getInterval() {
        return BenchmarkWording.interval(result.lowPercent(), result.highPercent());
    }

    public String getState() {
        return result.verdict().name();
    }

    public String getWord() {
        return BenchmarkWording.of(result.verdict());
    }

    public String getShape() {
        return BenchmarkWording.shape(result.verdict(), result.severity());
    }

    /** Class of its colour. */
    public String getTone() {
        return tone(result.verdict(), result.severity());
    }

    static String tone(Verdict verdict, ChangeSeverity severity) {
        return switch (verdict) {
            case REGRESSED -> severity.compareTo(ChangeSeverity.FAILURE) >= 0 ? "bad" : "warn";
            case IMPROVED -> "good";
            case EQUIVALENT, INCONCLUSIVE, NO_BASELINE -> "quiet";
        };
    }

    public String getWhy() {
        return result.why();
    }

    public Moment getAt() {
        return new Moment(began(run));
    }

    static Instant began(BenchmarkRun run) {
        Instant startedAt = run.startedAt();
        return startedAt == null ? run.requestedAt() : startedAt;
    }

    public String getCommit() {
        return RunRow.shortCommit(run.commit());
    }

    public boolean isUnstable() {
        return run.unstable() != null;
    }

    public String getSpark() {
        return spark;
    }

    /** The scores of a history, each run one step: for a small picture. */
    static String spark(BenchmarkHistory history) {
        return Sparkline.steps(history.points().stream()
                .map(point -> point.score())
                .filter(Objects::nonNull)
                .toList());
    }
}
