package dev.tachograph.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The server's process id, when that was started, and what tells the runs of it apart. */
    private static final Pattern MARKS = Pattern.compile("((\\d{1,18})@\\d*)/.+");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** A process that is not gone then waits for the disk or the kernel, and nothing can end it. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final String mark = owner(ProcessHandle.current().pid()) + "/" + UUID.randomUUID();
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

    /**
     * Kills what servers left that were killed themselves, where the operating system is Linux; never this process, and nothing of a
     * container, whose server has an id of its own there.
     *
     * @return how many processes
     */
    static int endOrphans() {
        long self = ProcessHandle.current().pid();
        String here = ProcDirectory.namespaceOf(self);
        List<ProcessHandle> orphans = withMark(ProcessFamily::isOrphan).stream()
                .filter(process -> process.pid() != self)
                .filter(process -> ProcDirectory.namespaceOf(process.pid()).equals(here))
                .toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        return orphans.size();
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
        return withMark(mark::equals);
    }

    private static List<ProcessHandle> withMark(Predicate<String> wanted) {
        return ProcDirectory.variable(MARK).entrySet().stream()
                .filter(process -> wanted.test(process.getValue()))
                .flatMap(process -> ProcessHandle.of(process.getKey()).stream())
                .toList();
    }

    /** This process and when it was started, which tell it from a later one of the same id. */
    private static String owner(long pid) {
        return pid + "@" + ProcDirectory.startOf(pid);
    }

    private static boolean isOrphan(String mark) {
        Matcher parts = MARKS.matcher(mark);
        if (!parts.matches()) {
            return false;
        }
        long pid = Long.parseLong(parts.group(2));
        return !owner(pid).equals(parts.group(1)) || ProcDirectory.isZombie(pid);
    }

    private static boolean runs(ProcessHandle handle) {
        return handle.isAlive() && !ProcDirectory.isZombie(handle.pid());
    }
}
