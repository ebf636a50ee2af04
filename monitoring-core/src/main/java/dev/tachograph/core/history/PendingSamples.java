package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.SeriesHead.Taken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are recorded and not yet committed, in batches, oldest first, within a bound: beyond it the oldest batches
 * go. Every call takes time in proportion to the samples it brings. Thread-safe.
 */
final class PendingSamples {

    /**
     * A batch is one transaction, and what is given up at once when the bound is reached. Each commit waits for the disk: a
     * million samples are ten.
     */
    private static final int SAMPLES_IN_A_BATCH = 100_000;

    /** With the place in its list. */
    private static final int BYTES_OF_A_SCALAR = 64;

    private static final int BYTES_OF_A_HISTOGRAM = 192;

    private static final long BATCH_MILLIS = 60_000;

    private final PendingBound bound;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private long samples;
    private long bytes;
    private long dropped;

    PendingSamples(PendingBound bound) {
        this.bound = bound;
    }

    /** The samples of one or more recordings, and the number of the flush they were first tried in; 0 before. */
    static final class Batch {

        private final List<Taken> samples = new ArrayList<>();
        private long bytes;
        private long sequence;
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        private void add(List<Taken> more) {
            for (Taken sample : more) {
                samples.add(sample);
                bytes += weight(sample);
                oldest = Math.min(oldest, sample.time());
                newest = Math.max(newest, sample.time());
            }
        }

        private static long weight(Taken sample) {
            ExponentialHistogram histogram = sample.histogram();
            return histogram == null
                    ? BYTES_OF_A_SCALAR
                    : BYTES_OF_A_HISTOGRAM
                            + (long) Long.BYTES * (histogram.positive().length + histogram.negative().length);
        }

        private boolean isOpen() {
            return sequence == 0 && samples.size() < SAMPLES_IN_A_BATCH && newest - oldest < BATCH_MILLIS;
        }

        List<Taken> samples() {
            return samples;
        }

        long sequence() {
            return sequence;
        }

        long newest() {
            return newest;
        }
    }

    /**
     * Adds samples to the newest batch, then drops the oldest batches beyond the bound; the newest one stays.
     *
     * @param isAway whether the store is: only then age counts, or a clock that jumps ahead would cost what waits for the next flush
     * @return whether any was dropped
     */
    synchronized boolean add(List<Taken> taken, boolean isAway) {
        Batch newest = batches.peekLast();
        for (int first = 0; first < taken.size(); first += SAMPLES_IN_A_BATCH) {
            if (newest == null || !newest.isOpen()) {
                newest = new Batch();
                batches.addLast(newest);
            }
            long before = newest.bytes;
            newest.add(taken.subList(first, Math.min(taken.size(), first + SAMPLES_IN_A_BATCH)));
            bytes += newest.bytes - before;
        }
        samples += taken.size();
        boolean shed = false;
        while (newest != null
                && batches.size() > 1
                && (bytes > bound.bytes()
                        || isAway
                                && newest.newest - batches.getFirst().newest
                                        > bound.age().toMillis())) {
            Batch oldest = batches.removeFirst();
            remove(oldest);
            dropped += oldest.samples.size();
            shed = true;
        }
        return shed;
    }

    /** The oldest batch, closed for further samples by a number; it gets this one if it has none yet. */
    synchronized @Nullable Batch oldest(long nextSequence) {
        Batch batch = batches.peekFirst();
        if (batch != null && batch.sequence == 0) {
            batch.sequence = nextSequence;
        }
        return batch;
    }

    /** Gives a batch whose number turned out to be taken another one. */
    synchronized void renumber(Batch batch, long sequence) {
        batch.sequence = sequence;
    }

    /** Takes a committed batch out. It may have been dropped while it was written; then it stays counted as that. */
    synchronized void committed(Batch batch) {
        if (batches.removeFirstOccurrence(batch)) {
            remove(batch);
        }
    }

    private void remove(Batch batch) {
        samples -= batch.samples.size();
        bytes -= batch.bytes;
    }

    synchronized boolean anyBefore(long time) {
        return batches.stream().anyMatch(batch -> batch.oldest < time);
    }

    synchronized long size() {
        return samples;
    }

    synchronized long dropped() {
        return dropped;
    }
}
