package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.snapshot.ErrorSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What calls threw in the running interval: errors of one call that are alike in class and topmost frames are one entry with a
 * count, and what passes several calls is an error of the innermost. Bounded in entries and, since reading a stack trace takes
 * microseconds, in errors looked at; what did not fit is counted.
 *
 * <p>Keeps texts, and a throwable at most weakly: that would keep the class loader of the application.
 */
final class ErrorLog {

    /** Different errors of an interval. */
    static final int MAX_DIFFERENT = 20;

    /** Errors looked at in an interval. */
    static final int MAX_LOOKS = 1_000;

    /** Frames in which errors that count as alike agree. */
    static final int FRAMES_COMPARED = 5;

    private static final class Entry {

        private final String kind;
        private final String name;
        private final ThrownSnapshot thrown;
        private long last;
        private long count;

        Entry(String kind, String name, ThrownSnapshot thrown) {
            this.kind = kind;
            this.name = name;
            this.thrown = thrown;
        }
    }

    private final Clock clock;
    private final AtomicInteger looks = new AtomicInteger();
    private final Rejections rejections;
    private final ToldErrors told = new ToldErrors();

    /** By what makes errors alike; guarded by itself. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ErrorLog(Clock clock, Rejections rejections) {
        this.clock = clock;
        this.rejections = rejections;
    }

    /** Notes an error. Never throws, whatever the throwable's own methods do. */
    void thrown(String kind, String name, Throwable thrown) {
        if (looks.get() >= MAX_LOOKS || looks.incrementAndGet() > MAX_LOOKS) {
            rejections.count(Reason.ERROR);
            return;
        }
        try {
            if (!told.add(kind, name, thrown)) {
                return;
            }
            String likeness = likeness(kind, name, thrown);
            if (!count(likeness)) {
                // Outside of the lock: this asks the throwable, whose code is not ours.
                add(likeness, new Entry(kind, name, ThrownSnapshot.of(thrown)));
            }
        } catch (Throwable unreadable) {
            rejections.count(Reason.ERROR);
        }
    }

    /** What was thrown since it was taken last. */
    List<ErrorSnapshot> take() {
        List<ErrorSnapshot> taken = new ArrayList<>();
        synchronized (entries) {
            for (Entry entry : entries.values()) {
                taken.add(new ErrorSnapshot(entry.kind, entry.name, entry.last, entry.count, entry.thrown));
            }
            entries.clear();
            looks.set(0);
        }
        return taken;
    }

    private boolean count(String likeness) {
        synchronized (entries) {
            Entry entry = entries.get(likeness);
            if (entry != null) {
                entry.count++;
                entry.last = clock.millis();
                return true;
            }
            if (entries.size() >= MAX_DIFFERENT) {
                rejections.count(Reason.ERROR);
                return true;
            }
            return false;
        }
    }

    private void add(String likeness, Entry entry) {
        synchronized (entries) {
            // Another thread may have been first, or have taken the last place.
            if (!count(likeness)) {
                entries.put(likeness, entry);
                count(likeness);
            }
        }
    }

    private static String likeness(String kind, String name, Throwable thrown) {
        StringBuilder text = new StringBuilder(256);
        text.append(kind)
                .append('\n')
                .append(name)
                .append('\n')
                .append(thrown.getClass().getName());
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; frames != null && i < Math.min(FRAMES_COMPARED, frames.length); i++) {
            text.append('\n')
                    .append(frames[i].getClassName())
                    .append('.')
                    .append(frames[i].getMethodName())
                    .append(':')
                    .append(frames[i].getLineNumber());
        }
        return text.toString();
    }
}
