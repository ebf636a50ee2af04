package dev.tachograph.core.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of suites, as the list of runs shows it; its results are stored and read apart.
 *
 * @param suites that were asked for; empty is all
 * @param profile {@code quick} or {@code full}; of an import {@code import}
 * @param jar by its name in the settings; of an import the name of the file, or what the request calls it
 * @param progress 0 to 1; 1 when it is over
 * @param message why it failed, was cancelled or waits; what is strange about it; null when nothing is to be said
 * @param output the end of what the process wrote; null as long as it is under way, and for imports
 * @param unstable what the rulers found about the machine; null when they found nothing, or there were none
 * @param instance recording server that ran or took it
 * @param contentHash SHA-256 of an imported file, by which it is recognised when it comes again; null for others
 */
public record BenchmarkRun(
        UUID id,
        RunTrigger trigger,
        RunStatus status,
        List<String> suites,
        String profile,
        String jar,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable Environment environment,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        double progress,
        @Nullable String message,
        @Nullable String output,
        @Nullable String unstable,
        String instance,
        @Nullable String contentHash) {

    public BenchmarkRun {
        suites = List.copyOf(suites);
    }

    /** The same with another message. */
    public BenchmarkRun saying(@Nullable String words) {
        return copy(status, environment, startedAt, finishedAt, progress, words, output, unstable);
    }

    /** The same as it begins to measure. */
    public BenchmarkRun started(Instant at, Environment where) {
        return copy(RunStatus.RUNNING, where, at, null, 0, message, null, null);
    }

    /**
     * The same when it is over.
     *
     * @param end COMPLETED, FAILED or CANCELLED
     */
    public BenchmarkRun ended(RunStatus end, Instant at, @Nullable String words) {
        return copy(end, environment, startedAt, at, 1, words, output, unstable);
    }

    /** The same with what its process wrote, and the virtual machine that its results name. */
    public BenchmarkRun with(@Nullable Environment where, @Nullable String written) {
        return copy(status, where, startedAt, finishedAt, progress, message, written, unstable);
    }

    /** The same with what the rulers found. */
    public BenchmarkRun unstable(@Nullable String found) {
        return copy(status, environment, startedAt, finishedAt, progress, message, output, found);
    }

    private BenchmarkRun copy(
            RunStatus newStatus,
            @Nullable Environment newEnvironment,
            @Nullable Instant newStartedAt,
            @Nullable Instant newFinishedAt,
            double newProgress,
            @Nullable String newMessage,
            @Nullable String newOutput,
            @Nullable String newUnstable) {
        return new BenchmarkRun(
                id,
                trigger,
                newStatus,
                suites,
                profile,
                jar,
                commit,
                branch,
                newEnvironment,
                requestedAt,
                newStartedAt,
                newFinishedAt,
                newProgress,
                newMessage,
                newOutput,
                newUnstable,
                instance,
                contentHash);
    }
}
