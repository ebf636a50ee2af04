package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.Figures;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.ejb.benchmarks.LiveRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A benchmark run that is under way or waits, with how far it is. */
public record LiveRow(LiveRun live) {

    /** The run that is under way and the one that waits, in this order. */
    static List<LiveRow> of(BenchmarkRunner runner) {
        return Stream.concat(
                        runner.live().stream(), runner.waiting().map(run -> new LiveRun(run, 0, null, null)).stream())
                .map(LiveRow::new)
                .toList();
    }

    public RunRow getRun() {
        return new RunRow(live.run());
    }

    /** 0 to 1, as a {@code progress} element takes it. */
    public String getProgress() {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, Math.min(1, live.progress())));
    }

    public String getPercent() {
        return Math.round(100 * Math.max(0, Math.min(1, live.progress()))) + "\u00a0%";
    }

    /** What is measured now; empty between two. */
    public String getCurrent() {
        return BenchmarkWording.shortName(Objects.requireNonNullElse(live.benchmark(), ""));
    }

    /** What it waits for; empty when it runs. */
    public String getWaiting() {
        BenchmarkRun run = live.run();
        return run.status() != RunStatus.QUEUED
                ? ""
                : Objects.requireNonNullElse(run.message(), "It waits for the run that is under way.");
    }

    /** Time until the end in words; empty while it is not known. */
    public String getLeft() {
        Duration left = live.left();
        return left == null ? "" : "about " + Figures.duration(left) + " left";
    }
}
