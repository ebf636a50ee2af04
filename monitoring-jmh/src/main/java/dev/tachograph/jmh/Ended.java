package dev.tachograph.jmh;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.jmh.JmhOutcome.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process that is over, from which the outcome follows: what it measured, what is missing, and why.
 *
 * @param asked names of the benchmarks that were to be measured
 * @param stopped CANCELLED or TIMED_OUT where it was ended; null where it ended by itself
 * @param temporary its directory for temporary files, which no result needs to remember
 */
record Ended(
        JmhCommand command,
        List<String> asked,
        OutputLines lines,
        KeptOutput kept,
        int exitCode,
        @Nullable Ending stopped,
        Path temporary) {

    /** So many missing benchmarks are named in the message with their reason. */
    private static final int NAMED = 3;

    /** Less of a disk than the results of one benchmark and the temporary files need, in bytes. */
    private static final long LITTLE_SPACE = 1 << 20;

    /** A process that a signal ended answers this much more than its number. */
    private static final int SIGNAL = 128;

    JmhOutcome outcome() {
        List<BenchmarkResult> results = List.of();
        String unreadable = null;
        try {
            results = results();
        } catch (UnusableResultsException e) {
            unreadable = e.getMessage();
        }
        Map<String, Optional<String>> missing = missing(results);
        boolean complete = exitCode == 0 && unreadable == null && missing.isEmpty();
        String message = stopped != null
                ? stoppedMessage(stopped)
                : complete ? outputMessage() : failureMessage(results, missing, unreadable);
        Ending ending = stopped != null ? stopped : complete ? Ending.COMPLETED : Ending.FAILED;
        return new JmhOutcome(ending, results, List.copyOf(missing.keySet()), kept.end(), message);
    }

    private List<BenchmarkResult> results() {
        Path file = command.resultFile();
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (Files.size(file) == 0) {
                // JMH makes the file when it begins.
                if (stopped == null && exitCode == 0) {
                    throw new UnusableResultsException("is empty although JMH came to its end; run it again", null);
                }
                return List.of();
            }
            try (InputStream document = Files.newInputStream(file)) {
                return JmhResults.readAny(document).stream()
                        .map(this::withoutTemporary)
                        .toList();
            }
        } catch (IOException e) {
            throw new UnusableResultsException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** What was asked for and has no result, with the line that says why where there is one. */
    private Map<String, Optional<String>> missing(List<BenchmarkResult> results) {
        Map<String, Optional<String>> missing = new LinkedHashMap<>();
        lines.announced().forEach((measurement, why) -> {
            if (results.stream().noneMatch(measurement::isOf)) {
                missing.put(measurement.label(), why);
            }
        });
        for (String name : asked) {
            if (results.stream().noneMatch(result -> result.key().name().equals(name))
                    && lines.announced().keySet().stream()
                            .noneMatch(measurement -> measurement.benchmark().equals(name))) {
                missing.put(name, Optional.empty());
            }
        }
        return missing;
    }

    private @Nullable String stoppedMessage(Ending stopped) {
        return stopped == Ending.TIMED_OUT
                ? "ended because it took longer than " + command.atMost().toSeconds()
                        + " s; choose fewer benchmarks, or allow more time"
                : null;
    }

    /** The measurements are worth no less where what was printed could not be kept. */
    private @Nullable String outputMessage() {
        IOException problem = kept.problem();
        return problem == null ? null : command.outputFile() + ": cannot be written (" + problem.getMessage() + ")";
    }

    private String failureMessage(
            List<BenchmarkResult> results, Map<String, Optional<String>> missing, @Nullable String unreadable) {
        if (lines.diskFull() || saysFull(kept.problem()) || (unreadable != null && diskIsFull())) {
            return "the disk of " + command.directory()
                    + " or of its temporary files is full; free space and run it again";
        }
        if (exitCode != 0) {
            return ended() + (lines.last().isEmpty() ? "" : ": " + lines.last());
        }
        if (unreadable != null) {
            return command.resultFile() + ": " + unreadable;
        }
        return missing.size() + " of " + (results.size() + missing.size()) + " have no result: " + named(missing);
    }

    private static boolean saysFull(@Nullable IOException problem) {
        return problem != null && String.valueOf(problem.getMessage()).contains(OutputLines.DISK_FULL);
    }

    /** JMH does not notice that its results did not fit, and says that they are saved. */
    private boolean diskIsFull() {
        try {
            return Files.getFileStore(command.directory()).getUsableSpace() < LITTLE_SPACE;
        } catch (IOException e) {
            return false;
        }
    }

    private String ended() {
        return exitCode > SIGNAL
                ? "JMH was ended by signal " + (exitCode - SIGNAL)
                : "JMH ended with exit code " + exitCode;
    }

    private static String named(Map<String, Optional<String>> missing) {
        String named = missing.entrySet().stream()
                .limit(NAMED)
                .map(entry ->
                        entry.getKey() + entry.getValue().map(why -> ": " + why).orElse(""))
                .collect(Collectors.joining("; "));
        return missing.size() <= NAMED ? named : named + "; and " + (missing.size() - NAMED) + " more";
    }

    private BenchmarkResult withoutTemporary(BenchmarkResult result) {
        List<String> jvmArgs = new ArrayList<>(result.settings().jvmArgs());
        if (!jvmArgs.remove(JmhCommand.temporaryArgument(temporary))) {
            return result;
        }
        BenchmarkSettings was = result.settings();
        BenchmarkSettings settings = new BenchmarkSettings(
                was.jmhVersion(),
                was.jdk(),
                jvmArgs,
                was.forks(),
                was.warmupIterations(),
                was.warmupTime(),
                was.warmupBatchSize(),
                was.measurementIterations(),
                was.measurementTime(),
                was.measurementBatchSize());
        return new BenchmarkResult(
                result.key(),
                settings,
                result.score(),
                result.error(),
                result.percentiles(),
                result.raw(),
                result.histograms(),
                result.secondary());
    }
}
