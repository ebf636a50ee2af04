package dev.tachograph.client.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The counts of neighbouring buckets, without empty ones at the ends, so that equal contents are equal. Immutable. */
final class Buckets {

    static final Buckets EMPTY = new Buckets(0, new long[0]);

    private final int offset;
    private final long[] counts;

    private Buckets(int offset, long[] counts) {
        this.offset = offset;
        this.counts = counts;
    }

    /** Copies and trims. */
    static Buckets of(int offset, long[] counts) {
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (to > from && counts[to - 1] == 0) {
            to--;
        }
        if (from == to) {
            return EMPTY;
        }
        if ((long) offset + to > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("offset = " + offset + ": " + to + " buckets end beyond any index");
        }
        return new Buckets(offset + from, Arrays.copyOfRange(counts, from, to));
    }

    int offset() {
        return offset;
    }

    long[] counts() {
        return counts.clone();
    }

    boolean isEmpty() {
        return counts.length == 0;
    }

    /** Index of the lowest bucket; meaningless if empty. */
    int first() {
        return offset;
    }

    /** Index of the highest bucket; meaningless if empty. */
    int last() {
        return offset + counts.length - 1;
    }

    long at(int index) {
        return index < offset || index > last() ? 0 : counts[index - offset];
    }

    /** @throws IllegalArgumentException if a count is negative or the total does not fit a long */
    long total() {
        long total = 0;
        for (long count : counts) {
            if (count < 0 || total + count < 0) {
                throw new IllegalArgumentException(
                        "bucket count = " + count + ": must be zero or positive and the total must fit a long");
            }
            total += count;
        }
        return total;
    }

    Buckets plus(Buckets other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        int first = Math.min(first(), other.first());
        long[] sums = new long[Math.max(last(), other.last()) - first + 1];
        addTo(sums, first, 1);
        other.addTo(sums, first, 1);
        return of(first, sums);
    }

    /** What was added since; null if any bucket holds less than it did. */
    @Nullable
    Buckets minus(Buckets earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        if (isEmpty() || earlier.first() < first() || earlier.last() > last()) {
            return null;
        }
        long[] differences = counts();
        earlier.addTo(differences, offset, -1);
        return Arrays.stream(differences).anyMatch(count -> count < 0) ? null : of(offset, differences);
    }

    /** The same counts at a scale that is coarser by so many steps, each of which joins two neighbours. */
    Buckets coarser(int steps) {
        if (steps == 0 || isEmpty()) {
            return this;
        }
        int first = shift(first(), steps);
        long[] joined = new long[shift(last(), steps) - first + 1];
        for (int i = 0; i < counts.length; i++) {
            joined[shift(offset + i, steps) - first] += counts[i];
        }
        return of(first, joined);
    }

    /** How many buckets the union would span at a scale that is coarser by so many steps. */
    long spanWith(Buckets other, int steps) {
        if (isEmpty() || other.isEmpty()) {
            Buckets only = isEmpty() ? other : this;
            return only.isEmpty() ? 0 : (long) shift(only.last(), steps) - shift(only.first(), steps) + 1;
        }
        return (long) shift(Math.max(last(), other.last()), steps) - shift(Math.min(first(), other.first()), steps) + 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Buckets that && offset == that.offset && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * offset + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return offset + Arrays.toString(counts);
    }

    private void addTo(long[] target, int targetOffset, int sign) {
        for (int i = 0; i < counts.length; i++) {
            target[offset - targetOffset + i] += sign * counts[i];
        }
    }

    /** Rounds towards minus infinity, as joining (base^2i, base^(2i+1)] with its upper neighbour asks. */
    private static int shift(int index, int steps) {
        return index >> Math.min(steps, Integer.SIZE - 1);
    }
}
