package dev.tachograph.jmh;

import dev.tachograph.jmh.JmhOutcome.Ending;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * JMH as a child process, from its start to the last of its descendants.
 *
 * <p>Nothing that goes wrong outside of this program is thrown: a jar that is none, a disk that is full, a benchmark that breaks are
 * outcomes that say so. One thread supervises, another reads the output; both end with the process. If this JVM is stopped, the
 * processes are killed before. Thread-safe.
 */
public final class JmhProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JmhProcess.class.getName());

    /** So long they may take to end when they are asked to. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What is in the pipe when the process has ended is read within a moment. */
    private static final Duration DRAINED = Duration.ofSeconds(5);

    private static final long KEPT_BYTES = 16 << 20;

    private final JmhCommand command;
    private final JmhListener listener;
    private final ProcessFamily family = new ProcessFamily();
    private final CompletableFuture<Ending> stop = new CompletableFuture<>();
    private final CompletableFuture<JmhOutcome> outcome = new CompletableFuture<>();

    private JmhProcess(JmhCommand command, JmhListener listener) {
        this.command = command;
        this.listener = listener;
    }

    /** Starts it and comes back at once. */
    public static JmhProcess start(JmhCommand command, JmhListener listener) {
        JmhProcess process = new JmhProcess(command, listener);
        Thread supervisor = new Thread(process::supervise, "benchmark supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        return process;
    }

    /**
     * Kills the benchmarks of servers that were killed before they could end them; those of servers that run go on. To be called when a server
     * starts, before its first run. Known on Linux only.
     *
     * @return how many processes were killed
     */
    public static int endOrphans() {
        return ProcessFamily.endOrphans();
    }

    /** Waits until nothing of it runs any more. */
    public JmhOutcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the supervisor of a benchmark run broke", e.getCause());
        }
    }

    /**
     * Ends it and everything it started: they are asked to, and after 2 s killed. Comes back at once; {@link #await} tells when nothing is left.
     * Does nothing to a process that is over.
     */
    public void cancel() {
        stop.complete(Ending.CANCELLED);
    }

    /** Cancels and waits, at most as long as ending takes. */
    @Override
    public void close() {
        cancel();
        outcome.handle((ended, broken) -> true)
                .completeOnTimeout(false, GRACE.plus(DRAINED).plus(DRAINED).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void supervise() {
        Thread whenStopped = new Thread(() -> family.end(Duration.ZERO), "benchmark processes are ended");
        try {
            Runtime.getRuntime().addShutdownHook(whenStopped);
        } catch (IllegalStateException e) {
            outcome.complete(failed("the server is being stopped", List.of()));
            return;
        }
        try {
            outcome.complete(run());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        } finally {
            remove(whenStopped);
        }
    }

    private JmhOutcome run() {
        List<String> asked;
        try {
            asked = asked();
        } catch (UnusableJarException | PatternSyntaxException e) {
            return failed(e.getMessage(), List.of());
        }
        if (asked.isEmpty()) {
            return failed(
                    command.jar() + ": has no benchmark in whose name one of " + command.includes()
                            + " is found; correct the expressions",
                    List.of());
        }
        try {
            Files.createDirectories(command.directory());
            Files.deleteIfExists(command.resultFile());
            Path temporary = Files.createTempDirectory(command.directory(), "running-");
            try {
                return measure(asked, temporary);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            return failed(
                    "JMH could not be started (" + e.getMessage() + "); see that " + command.directory()
                            + " can be written and " + command.java() + " can be run",
                    asked);
        }
    }

    private JmhOutcome measure(List<String> asked, Path temporary) throws IOException {
        Charset charset = outputCharset();
        OutputLines lines = new OutputLines(asked, modes(asked), System::nanoTime);
        ProcessBuilder builder =
                new ProcessBuilder().directory(temporary.toFile()).redirectErrorStream(true);
        ChildEnvironment.scrub(builder.environment());
        builder.command(LowPriority.of(command.words(temporary), builder.environment()));
        try (KeptOutput kept = new KeptOutput(command.outputFile(), KEPT_BYTES, charset)) {
            Process process = family.start(builder);
            Thread reader = new Thread(
                    new OutputDrain(process.getInputStream(), kept, lines, listener, charset), "benchmark output");
            reader.setDaemon(true);
            reader.start();
            Ending stopped = ending(process);
            // What a benchmark started and left running is ended as well.
            family.end(stopped == null ? Duration.ZERO : GRACE);
            drained(process, reader);
            int exitCode = process.isAlive() ? -1 : process.exitValue();
            return new Ended(command, asked, lines, kept, exitCode, stopped, temporary).outcome();
        }
    }

    /** Waits for the end; answers why it has to be ended, or null if it ended by itself. */
    private @Nullable Ending ending(Process process) {
        CompletableFuture<Object> first = CompletableFuture.anyOf(process.onExit(), stop);
        try {
            return first.get(command.atMost().toMillis(), TimeUnit.MILLISECONDS) instanceof Ending ending
                    ? ending
                    : null;
        } catch (TimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (InterruptedException | ExecutionException e) {
            // Nobody interrupts this thread and neither future fails; were it so, ending the processes is the safe
            // answer.
            LOG.log(Level.WARNING, "waiting for JMH broke off", e);
            return Ending.CANCELLED;
        }
    }

    private static void drained(Process process, Thread reader) throws IOException {
        try {
            reader.join(DRAINED.toMillis());
            if (reader.isAlive()) {
                process.getInputStream().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The names of the benchmarks that the includes mean. */
    private List<String> asked() {
        List<Predicate<String>> includes = command.includes().stream()
                .map(include -> Pattern.compile(include).asPredicate())
                .toList();
        try (ZipFile zip = BenchmarkList.open(command.jar())) {
            return BenchmarkList.names(command.jar(), zip).stream()
                    .filter(name -> includes.isEmpty() || includes.stream().anyMatch(include -> include.test(name)))
                    .toList();
        } catch (IOException e) {
            throw new UnusableJarException(command.jar() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private ListedModes modes(List<String> asked) throws IOException {
        try (ZipFile zip = BenchmarkList.open(command.jar())) {
            return BenchmarkList.modes(command.jar(), zip, asked, command.options());
        }
    }

    private static JmhOutcome failed(String message, List<String> missing) {
        return new JmhOutcome(Ending.FAILED, List.of(), missing, "", message);
    }

    /** What the child prints in, unless it is told otherwise: that of the operating system. */
    private static Charset outputCharset() {
        String name = System.getProperty("native.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "the server is being stopped", e);
        }
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> directory + ": temporary files of a benchmark run are left");
        }
    }
}
