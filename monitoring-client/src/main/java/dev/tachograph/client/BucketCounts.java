package dev.tachograph.client;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Live counts of the buckets of one sign, from 2^-64 to 2^64.
 *
 * <p>Chunks of four powers of two come into being when their first observation does and then stay: nothing is ever
 * copied, so that no increment can be lost to growth, and an application that measures milliseconds pays for
 * milliseconds only. At most 16 KiB.
 */
final class BucketCounts {

    /** Exponents of the range: buckets cover magnitudes above 2^-64 up to and with 2^64. */
    static final int MAX_EXPONENT = 64;

    private static final int MIN_INDEX = -MAX_EXPONENT << ExponentialBuckets.RECORDING_SCALE;
    private static final int SIZE = 2 * MAX_EXPONENT << ExponentialBuckets.RECORDING_SCALE;
    private static final int CHUNK = 64;

    private final AtomicReferenceArray<AtomicLongArray> chunks = new AtomicReferenceArray<>(SIZE / CHUNK);

    /** Counts a magnitude above zero; one beyond the range goes into the outermost bucket. */
    void increment(double magnitude) {
        int slot = ExponentialBuckets.indexOf(magnitude) - MIN_INDEX;
        slot = Math.max(0, Math.min(SIZE - 1, slot));
        chunk(slot / CHUNK).getAndIncrement(slot % CHUNK);
    }

    /** Index of the first count that {@link #copy} returns. */
    int offset() {
        return MIN_INDEX + CHUNK * firstChunk();
    }

    /** The counts from the first chunk in use to the end; empty if there is none. */
    long[] copy(int offset) {
        int first = (offset - MIN_INDEX) / CHUNK;
        int last = chunks.length() - 1;
        while (last >= first && chunks.get(last) == null) {
            last--;
        }
        long[] counts = new long[CHUNK * (last - first + 1)];
        for (int i = first; i <= last; i++) {
            AtomicLongArray chunk = chunks.get(i);
            for (int j = 0; chunk != null && j < CHUNK; j++) {
                counts[CHUNK * (i - first) + j] = chunk.get(j);
            }
        }
        return counts;
    }

    private int firstChunk() {
        int first = 0;
        while (first < chunks.length() - 1 && chunks.get(first) == null) {
            first++;
        }
        return first;
    }

    private AtomicLongArray chunk(int i) {
        AtomicLongArray chunk = chunks.get(i);
        if (chunk == null) {
            // Whoever comes second counts in the chunk of whoever came first.
            chunks.compareAndSet(i, null, new AtomicLongArray(CHUNK));
            chunk = chunks.get(i);
        }
        return chunk;
    }
}
