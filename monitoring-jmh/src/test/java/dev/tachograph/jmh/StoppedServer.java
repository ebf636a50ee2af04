package dev.tachograph.jmh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Stands for a server: runs a benchmark that hangs, until it is stopped itself. */
final class StoppedServer {

    private StoppedServer() {}

    /** @param arguments the jar, and the directory of the run */
    public static void main(String[] arguments) throws InterruptedException {
        JmhCommand command = new JmhCommand(
                JmhCommand.thisJava(),
                Path.of(arguments[0]),
                List.of(),
                List.of(),
                List.of("hangs"),
                List.of("-f", "1"),
                Path.of(arguments[1]),
                Duration.ofMinutes(2));
        JmhProcess.start(command, progress -> {}).await();
    }
}
