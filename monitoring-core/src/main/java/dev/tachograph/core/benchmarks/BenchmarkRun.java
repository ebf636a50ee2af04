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
}
