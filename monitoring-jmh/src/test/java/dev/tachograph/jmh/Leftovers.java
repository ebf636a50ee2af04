package dev.tachograph.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Processes that run although the test that started them thinks otherwise. */
final class Leftovers {

    private Leftovers() {}

    /** Those that name the directory on their command line, or work in it or in what was it. */
    static List<ProcessHandle> of(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> names(process, directory) || worksIn(process, directory))
                .toList();
    }

    /** Waits until so many run, a minute at most. */
    static void await(Path directory, int processes) throws InterruptedException {
        until(() -> of(directory).size() >= processes);
    }

    /** Waits until none runs, a minute at most. */
    static void awaitNone(Path directory) throws InterruptedException {
        until(() -> of(directory).isEmpty());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("time limit").isBefore(end);
            Thread.sleep(10);
        }
    }

    private static boolean names(ProcessHandle process, Path directory) {
        return process.pid() != ProcessHandle.current().pid()
                && process.info().commandLine().orElse("").contains(directory.toString());
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            // The link of a directory that is gone ends in " (deleted)".
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }
}
