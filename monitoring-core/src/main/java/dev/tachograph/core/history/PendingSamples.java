package dev.tachograph.core.history;

import dev.tachograph.core.history.HistoryWriter.PendingBound;
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

    /** A batch is one transaction, and what is given up at once when the bound is reached. */
    private static final int SAMPLES_IN_A_BATCH = 10_000;

    private static final long BATCH_MILLIS = 60_000;

    private final PendingBound bound;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private long samples;
    private long dropped;

    PendingSamples(PendingBound bound) {
        this.bound = bound;
    }

    /** The samples of one or more recordings, and the number of the flush they were first tried in; 0 before. */
    static final class Batch {

        private final List<Recording> recordings = new ArrayList<>();
        private long sequence;
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        private void add(List<Recording> more) {
            for (Recording recording : more) {
                recordings.add(recording);
                oldest = Math.min(oldest, recording.time());
                newest = Math.max(newest, recording.time());
            }
        }

        private boolean isOpen() {
            return sequence == 0 && recordings.size() < SAMPLES_IN_A_BATCH && newest - oldest < BATCH_MILLIS;
        }

        List<Recording> recordings() {
            return recordings;
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
     * @return whether any was dropped
     */
    synchronized boolean add(List<Recording> recordings) {
        Batch newest = batches.peekLast();
        if (newest == null || !newest.isOpen()) {
            newest = new Batch();
            batches.addLast(newest);
        }
        newest.add(recordings);
        samples += recordings.size();
        boolean shed = false;
        while (batches.size() > 1
                && (samples > bound.samples()
                        || newest.newest - batches.getFirst().newest
                                > bound.age().toMillis())) {
            int size = batches.removeFirst().recordings.size();
            samples -= size;
            dropped += size;
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
            samples -= batch.recordings.size();
        }
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
