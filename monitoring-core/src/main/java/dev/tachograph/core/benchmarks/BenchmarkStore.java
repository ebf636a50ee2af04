package dev.tachograph.core.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where benchmark runs are kept with their results.
 *
 * <p>Lists are read without the output of their runs: only {@link #run} has it.
 *
 * <p>Every call is one transaction and may throw {@code HistoryUnavailableException}.
 */
public interface BenchmarkStore {

    /** A result with the run it is of and what was said about it then. */
    record Stored(BenchmarkRun run, BenchmarkResult result, Judgement judgement) {}

    /** What a run measured, with what is said about it. */
    record Judged(BenchmarkResult result, Judgement judgement) {}

    /** Stores a run, or replaces what is stored of it; its results stay, and its output stays where {@code run} has none. */
    void save(BenchmarkRun run);

    /**
     * Stores the run and adds results to it, all or nothing; a result of a key that the run has already is replaced.
     *
     * @throws IllegalArgumentException if a result is larger than the store holds; the message says which and how large
     */
    void save(BenchmarkRun run, List<Judged> results);

    /** Runs of every server, those requested last first. */
    List<BenchmarkRun> runs(int offset, int limit);

    long countRuns();

    Optional<BenchmarkRun> run(UUID id);

    /** Its results, by name and parameters. */
    List<Judged> results(UUID run);

    /** An imported run of that content. */
    Optional<BenchmarkRun> imported(String contentHash);

    /** The runs of a recording server that are not over: after a crash they never will be, and are to be marked as failed. */
    List<BenchmarkRun> unfinished(String instance);

    /** The latest result of every key and environment of runs that are over and not cancelled. */
    List<Stored> latest();

    /**
     * The history of a key in one environment, oldest first: results of runs that began in the range.
     *
     * @param fingerprint of the environment
     * @param limit the newest so many of them
     */
    List<Stored> history(BenchmarkKey key, @Nullable String fingerprint, Instant from, Instant to, int limit);

    /** The keys and environments of one benchmark, by its full name. */
    List<Variant> variants(String name);

    /** A key in an environment. */
    record Variant(BenchmarkKey key, @Nullable Environment environment) {}

    /** Drops runs requested before that time, with their results; answers how many. */
    int dropRuns(Instant before);
}
