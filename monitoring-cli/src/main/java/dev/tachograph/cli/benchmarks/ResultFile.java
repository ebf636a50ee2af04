package dev.tachograph.cli.benchmarks;

import dev.tachograph.cli.terminal.UnusableInputException;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.jmh.JmhResults;
import dev.tachograph.jmh.UnusableResultsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Results of one run.
 *
 * @param name of the file, as the caller wrote it
 * @param results at least one
 */
record ResultFile(String name, List<BenchmarkResult> results) {

    /** @throws UnusableInputException if it is no result file of JMH */
    static ResultFile read(Path path) {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            throw new UnusableInputException(path + ": "
                    + (Files.isDirectory(path) ? "is a directory" : "there is no such file")
                    + "; name a file that JMH wrote with -rf json -rff FILE");
        }
        try {
            return new ResultFile(path.toString(), JmhResults.read(path));
        } catch (UnusableResultsException e) {
            throw new UnusableInputException(path + ": " + e.getMessage());
        }
    }

    /** Versions of JDK and JMH, all that occur. */
    String measuredWith() {
        return distinct(result -> result.settings().jdk()) + ", JMH "
                + distinct(result -> result.settings().jmhVersion());
    }

    private String distinct(Function<BenchmarkResult, String> what) {
        return results.stream().map(what).distinct().collect(Collectors.joining(" and "));
    }
}
