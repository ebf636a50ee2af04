package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.dashboard.LastBenchmarks;
import dev.tachograph.core.report.BenchmarkWording;
import java.util.List;

/** The last benchmark run as the overview shows it: what changed, and how many results there are. */
public record LastRunRow(LastBenchmarks last) {

    private static final int MOST_CHANGES = 5;

    public RunRow getRun() {
        return new RunRow(last.run());
    }

    public String getCounts() {
        return BenchmarkWording.counts(last.results());
    }

    /** What regressed or improved, the worst first. */
    public List<BenchmarkRow> getChanges() {
        return last.results().stream()
                .filter(result -> result.verdict() == Verdict.REGRESSED || result.verdict() == Verdict.IMPROVED)
                .limit(MOST_CHANGES)
                .map(result -> new BenchmarkRow(result, last.run(), ""))
                .toList();
    }
}
