package dev.tachograph.ejb.latency;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the threads of this virtual machine do at a moment: those of the applications, too, since they run in it.
 *
 * <p>Threads within a measured call come first, then those that run, then those that wait for a monitor, then the rest, among them
 * those that wait in native code for something to come. The one that asks is left out. Bounded to {@value #MOST_CHARACTERS} characters.
 */
final class ThreadDump {

    static final int MOST_CHARACTERS = 60_000;
    private static final int MOST_FRAMES = 40;

    /** What measures is often deep below what it called. */
    private static final int FRAMES_LOOKED_AT = 250;

    /** The filter, the interceptor and the operations of applications: their threads are within a call. */
    private static final String MEASURING = "dev.tachograph.client.";

    private ThreadDump() {}

    static String take() {
        ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, FRAMES_LOOKED_AT);
        long own = Thread.currentThread().getId();
        return text(Arrays.stream(threads)
                .filter(thread -> thread != null && thread.getThreadId() != own)
                .toList());
    }

    private static String text(List<ThreadInfo> threads) {
        StringBuilder text = new StringBuilder();
        List<ThreadInfo> order = threads.stream()
                .filter(thread -> thread.getStackTrace().length > 0)
                .sorted(Comparator.comparingInt(ThreadDump::rank).thenComparing(ThreadInfo::getThreadName))
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

    private static int rank(ThreadInfo thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        if (Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith(MEASURING))) {
            return 0;
        }
        return switch (thread.getThreadState()) {
            case RUNNABLE -> frames[0].isNativeMethod() ? 3 : 1;
            case BLOCKED -> 2;
            default -> 3;
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
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
        return text.append('\n').toString();
    }
}
