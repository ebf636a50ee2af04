package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.ejb.benchmarks.LiveRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of benchmarks, with how far it is.
 *
 * @param fingerprint of the environment, by which histories are told apart; null where it is not known
 * @param progress 0 to 1; 1 when it is over
 * @param currentBenchmark that is measured now; null when none is
 * @param secondsLeft until its end; null while that is not known
 * @param output the end of what the process wrote; null in lists and while it is under way
 * @param results what it measured, by name; null in lists
 */
public record BenchmarkRunView(
        UUID id,
        RunTrigger trigger,
        RunStatus status,
        List<String> suites,
        String profile,
        String jar,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable Environment environment,
        @Nullable String fingerprint,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        double progress,
        @Nullable String currentBenchmark,
        @Nullable Long secondsLeft,
        @Nullable String message,
        @Nullable String unstable,
        String instance,
        @Nullable String output,
        @Nullable List<ResultSummary> results) {

    /**
     * @param live the run under way, which may be this one
     * @param results null in lists
     */
    static BenchmarkRunView of(BenchmarkRun stored, @Nullable LiveRun live, @Nullable List<ResultSummary> results) {
        LiveRun mine = live != null && live.run().id().equals(stored.id()) ? live : null;
        // Memory is ahead of the store while a run is under way.
        BenchmarkRun run = mine == null ? stored : mine.run();
        Environment environment = run.environment();
        Duration left = mine == null ? null : mine.left();
        return new BenchmarkRunView(
                run.id(),
                run.trigger(),
                run.status(),
                run.suites(),
                run.profile(),
                run.jar(),
                run.commit(),
                run.branch(),
                environment,
                environment == null ? null : environment.fingerprint(),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt(),
                mine == null ? run.progress() : mine.progress(),
                mine == null ? null : mine.benchmark(),
                left == null ? null : (Long) left.toSeconds(),
                run.message(),
                run.unstable(),
                run.instance(),
                run.output(),
                results);
    }
}
