package dev.tachograph.client;

import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The throwables that were noted lately, and where: an exception passes the inner operation, the outer one and the request, and the
 * innermost, which is first, tells it. Thread-safe.
 *
 * <p>Holds them weakly: a throwable would keep the class loader of its application.
 */
final class ToldErrors {

    /** Throwables remembered, more than leave several threads between an inner and an outer level. */
    static final int REMEMBERED = 64;

    private static final class Told {

        private final WeakReference<Throwable> thrown;
        private final String kind;
        private final String name;

        Told(String kind, String name, Throwable thrown) {
            this.kind = kind;
            this.name = name;
            this.thrown = new WeakReference<>(thrown);
        }
    }

    private final @Nullable Told[] latest = new Told[REMEMBERED];
    private int next;

    /**
     * Notes a throwable, unless it or one of its causes was noted elsewhere. One that comes again to the same place is a new error:
     * applications throw the same instance twice.
     *
     * @return whether it was noted
     */
    boolean add(String kind, String name, Throwable thrown) {
        // Outside of the lock: this asks the throwable, whose code is not ours.
        List<Throwable> chain = ThrownSnapshot.chain(thrown);
        synchronized (latest) {
            for (Told told : latest) {
                if (told != null && isAmong(chain, told.thrown)) {
                    return told.kind.equals(kind) && told.name.equals(name);
                }
            }
            latest[next] = new Told(kind, name, thrown);
            next = (next + 1) % REMEMBERED;
            return true;
        }
    }

    private static boolean isAmong(List<Throwable> chain, WeakReference<Throwable> told) {
        for (Throwable each : chain) {
            if (told.refersTo(each)) {
                return true;
            }
        }
        return false;
    }
}
