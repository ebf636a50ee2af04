package dev.tachograph.client;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The call with the highest rank since it was taken last; of equals, the first.
 *
 * <p>Ranked by duration that is the slowest call; ranked by a random number it is a call drawn with the same chance for all,
 * however many there are. Either way the n-th call of an interval ranks highest with the chance 1/n, so that keeping it, the one
 * step that allocates, is rare. Lock-free.
 */
final class TopCall {

    private static final class Ranked {

        private final long rank;
        private final FinishedCall call;

        Ranked(long rank, FinishedCall call) {
            this.rank = rank;
            this.call = call;
        }
    }

    private final AtomicReference<@Nullable Ranked> top = new AtomicReference<>();

    /** Whether a call of this rank would be kept. */
    boolean wants(long rank) {
        Ranked current = top.get();
        return current == null || rank > current.rank;
    }

    /** Keeps the call unless another one of a higher rank is there. */
    void offer(long rank, FinishedCall call) {
        Ranked candidate = new Ranked(rank, call);
        Ranked current = top.get();
        while (current == null || rank > current.rank) {
            if (top.compareAndSet(current, candidate)) {
                return;
            }
            current = top.get();
        }
    }

    /** The call, which is then no longer here; null if there was none. */
    @Nullable
    FinishedCall take() {
        Ranked taken = top.getAndSet(null);
        return taken == null ? null : taken.call;
    }
}
