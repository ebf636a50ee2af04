package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.ErrorSnapshot;
import dev.tachograph.client.snapshot.FrameSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors that are alike.
 *
 * @param application whose error it is; {@value #MONITOR} for the monitor's own
 * @param kind of what failed: {@code operation}, {@code request} or {@code stage}
 * @param name of what failed
 * @param lastEpochMillis when it happened last, milliseconds since the epoch
 * @param count how often
 * @param thrown one of them
 */
record ErrorReport(
        String application, String kind, String name, long lastEpochMillis, long count, ThrownSnapshot thrown) {

    /** The monitor as an application among others. */
    static final String MONITOR = "tachograph";

    private static final int TELLING_FRAMES = 5;

    static ErrorReport of(String application, ErrorSnapshot error) {
        return new ErrorReport(
                application, error.kind(), error.name(), error.lastEpochMillis(), error.count(), error.thrown());
    }

    ErrorReport withCount(long newCount) {
        return new ErrorReport(application, kind, name, lastEpochMillis, newCount, thrown);
    }

    /**
     * What makes two errors the same: application, operation, class and topmost frames that somebody wrote; without lines, which move with every
     * release, and without the message, which may differ each time.
     */
    List<String> fingerprint() {
        List<String> parts = new ArrayList<>(List.of(application, kind, name, thrown.className()));
        thrown.frames().stream()
                .filter(ErrorReport::isWritten)
                .limit(TELLING_FRAMES)
                .forEach(frame -> parts.add(frame.className() + "." + frame.method()));
        return List.copyOf(parts);
    }

    /** Not by a machine at run time: reflection, proxies and lambdas have other names after some calls and at each start. */
    private static boolean isWritten(FrameSnapshot frame) {
        String name = frame.className();
        return !name.startsWith("jdk.internal.reflect.")
                && !name.startsWith("java.lang.reflect.")
                && !name.contains("$$")
                && !name.contains("$Proxy");
    }
}
