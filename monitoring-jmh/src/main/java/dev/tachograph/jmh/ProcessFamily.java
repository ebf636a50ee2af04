package dev.tachograph.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process and everything it started, which is ended as a whole.
 *
 * <p>The operating system forgets whose child a process is when its parent ends, and JMH starts forks while it is being ended. So each
 * process carries a mark in its environment, which its children inherit; on Linux the marked ones are found wherever they are now.
 * Elsewhere the descendants are what the operating system still knows.
 */
final class ProcessFamily {

    private static final String MARK = "TACHOGRAPH_BENCHMARK_PROCESS";
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** A process that is not gone then waits for the disk or the kernel, and nothing can end it. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final String mark = UUID.randomUUID().toString();
    private @Nullable Process root;
    private boolean ended;

    /** Starts the first process; its input is closed. */
    synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ended) {
            throw new IOException("the server is being stopped");
        }
        builder.environment().put(MARK, mark);
        Process started = builder.start();
        root = started;
        started.getOutputStream().close();
        return started;
    }

    /**
     * Asks all of them to end, kills those that are there after the grace, and comes back when none is left.
     *
     * @return whether none is left
     */
    boolean end(Duration grace) {
        synchronized (this) {
            ended = true;
        }
        return (!grace.isZero() && goneWithin(grace, false)) || goneWithin(AFTER_KILL, true);
    }

    /** Those that run now, children before their parents where that is known. */
    synchronized List<ProcessHandle> living() {
        Map<Long, ProcessHandle> found = new LinkedHashMap<>();
        if (root != null) {
            List<ProcessHandle> descendants = new ArrayList<>(root.descendants().toList());
            descendants.add(root.toHandle());
            descendants.forEach(handle -> found.put(handle.pid(), handle));
        }
        marked().forEach(handle -> found.putIfAbsent(handle.pid(), handle));
        return found.values().stream().filter(ProcessFamily::runs).toList();
    }

    /** Looks and signals again and again, because some are started meanwhile. */
    private boolean goneWithin(Duration time, boolean kill) {
        long until = System.nanoTime() + time.toNanos();
        List<ProcessHandle> left = living();
        while (!left.isEmpty()) {
            left.forEach(kill ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                // Whoever is in such a hurry must not leave processes behind.
                living().forEach(ProcessHandle::destroyForcibly);
                return living().isEmpty();
            }
            left = living();
        }
        return true;
    }

    private List<ProcessHandle> marked() {
        String entry = MARK + "=" + mark;
        List<ProcessHandle> marked = new ArrayList<>();
        if (!Files.isDirectory(PROCESSES)) {
            return marked;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (read(process.resolve("environ")).contains(entry)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(marked::add);
                }
            }
        } catch (IOException e) {
            // Without the list of processes the descendants are what is known.
            return marked;
        }
        return marked;
    }

    /** A zombie has ended already; whether its parent takes note is not ours to wait for. */
    private static boolean runs(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        String status = read(PROCESSES.resolve(Long.toString(handle.pid())).resolve("stat"));
        // The state follows the name, which stands in parentheses and may hold any character.
        int state = status.lastIndexOf(')') + 2;
        return status.length() <= state || status.charAt(state) != 'Z';
    }

    /** Empty where it is another user's, or the process is gone. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
