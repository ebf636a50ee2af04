package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout that is built and whose path has spaces, and the runs of its start script. */
abstract class BuiltCheckout {

    static final Path ROOT = Path.of(System.getProperty("tachograph.root"));
    static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    Path checkout;
    Path data;
    int port;

    @BeforeEach
    void makeACheckoutWithSpacesInItsPath() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a checkout with spaces"));
        copy("run");
        copy("pom.xml");
        for (String built : List.of("monitoring-web", "examples")) {
            Files.createSymbolicLink(checkout.resolve(built), ROOT.resolve(built));
        }
        data = directory.resolve("some data");
        port = Server.freePort();
    }

    @AfterEach
    void endWhatIsLeft() throws IOException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        // JUnit warns of links that lead out of its directory.
        try (Stream<Path> links = Files.find(directory, 2, (path, about) -> about.isSymbolicLink())) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    private void copy(String name) throws IOException {
        // With its time: a file newer than the archive would be a reason to build.
        Files.copy(ROOT.resolve(name), checkout.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    static void isPlain(Run run) {
        assertThat(run.err() + run.out()).doesNotContain("\tat ").doesNotContain("Exception in thread");
    }

    Run start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    Run start(Map<String, String> environment, String... options) throws IOException {
        // Whoever started the tests may ignore SIGINT, which children inherit and a script cannot undo.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./run"));
        command.addAll(List.of(options));
        return new Run(command, environment);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One run of the script, with its two outputs in files. */
    final class Run {

        final Process process;
        private final Path out;
        private final Path err;

        Run(List<String> command, Map<String, String> environment) throws IOException {
            out = Files.createTempFile(directory, "out", ".txt");
            err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> variables = builder.environment();
            variables.keySet().removeIf(name -> name.startsWith("MONITORING_"));
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            variables.put("MONITORING_PORT", Integer.toString(port));
            variables.put("MONITORING_DATA_DIR", data.toString());
            variables.putAll(environment);
            process = builder.start();
            started.add(process);
        }

        void awaitReady() {
            // The first start makes the archive of classes: half a minute, minutes on a machine that does much else.
            Waiting.until("the URL", Duration.ofMinutes(6), this::err, text -> {
                if (!process.isAlive()) {
                    throw new AssertionError("./run ended: " + text);
                }
                return text.contains("Tachograph is ready");
            });
        }

        /** Sends the signal; the exit code. */
        int signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return awaitEnd();
        }

        /** The exit code, within a minute. */
        int awaitEnd() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended; said: %s", err())
                    .isTrue();
            return process.exitValue();
        }

        String out() {
            return text(out);
        }

        String err() {
            return text(err);
        }
    }
}
