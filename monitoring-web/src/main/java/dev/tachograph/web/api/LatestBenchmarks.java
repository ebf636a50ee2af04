package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.ResultSummary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The latest result of every benchmark in every environment, by name. */
public record LatestBenchmarks(List<Latest> benchmarks) {

    public LatestBenchmarks {
        benchmarks = List.copyOf(benchmarks);
    }

    static LatestBenchmarks of(List<Stored> latest) {
        return new LatestBenchmarks(latest.stream().map(Latest::of).toList());
    }

    /**
     * @param run it is of
     * @param at when the run began
     * @param fingerprint of the environment; null where it is not known
     * @param unstable what was found about the machine; null when nothing was
     */
    public record Latest(
            UUID run,
            Instant at,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String fingerprint,
            @Nullable String unstable,
            ResultSummary result) {

        static Latest of(Stored stored) {
            BenchmarkRun run = stored.run();
            Environment environment = run.environment();
            return new Latest(
                    run.id(),
                    Objects.requireNonNullElse(run.startedAt(), run.requestedAt()),
                    run.commit(),
                    run.branch(),
                    environment == null ? null : environment.fingerprint(),
                    run.unstable(),
                    ResultSummary.of(stored.result(), stored.judgement()));
        }
    }
}
