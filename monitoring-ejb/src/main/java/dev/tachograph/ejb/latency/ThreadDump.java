package dev.tachograph.ejb.latency;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the threads of this virtual machine do at a moment: those of the applications, too, since they run in it.
 *
 * <p>Threads that run come first, then those that wait for a monitor, then the rest. Bounded to
 * {@value #MOST_CHARACTERS} characters.
 */
final class ThreadDump {

    static final int MOST_CHARACTERS = 60_000;
    private static final int MOST_FRAMES = 40;

    private ThreadDump() {}

    static String take() {
        ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, MOST_FRAMES);
        return text(Arrays.asList(threads));
    }

    private static String text(List<ThreadInfo> threads) {
        StringBuilder text = new StringBuilder();
        List<ThreadInfo> order = threads.stream()
                .filter(thread -> thread != null && thread.getStackTrace().length > 0)
                .sorted(Comparator.comparing(ThreadInfo::getThreadState, Comparator.comparingInt(ThreadDump::rank))
                        .thenComparing(ThreadInfo::getThreadName))
                .toList();
        int written = 0;
        for (ThreadInfo thread : order) {
            String one = text(thread);
            if (text.length() + one.length() > MOST_CHARACTERS - 80) {
                break;
            }
            text.append(one);
            written++;
        }
        if (written < order.size()) {
            text.append(order.size() - written).append(" more threads are left out\n");
        }
        return text.toString();
    }

    private static int rank(Thread.State state) {
        return switch (state) {
            case RUNNABLE -> 0;
            case BLOCKED -> 1;
            default -> 2;
        };
    }

    private static String text(ThreadInfo thread) {
        StringBuilder text = new StringBuilder()
                .append('"')
                .append(thread.getThreadName())
                .append("\" ")
                .append(thread.getThreadState());
        if (thread.getLockName() != null) {
            text.append(" on ").append(thread.getLockName());
        }
        if (thread.getLockOwnerName() != null) {
            text.append(" held by \"").append(thread.getLockOwnerName()).append('"');
        }
        text.append('\n');
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
        return text.append('\n').toString();
    }
}
