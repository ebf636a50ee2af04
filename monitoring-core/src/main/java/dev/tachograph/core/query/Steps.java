package dev.tachograph.core.query;

import dev.tachograph.core.history.Samples;

/**
 * A range cut into steps of equal length; the last one may be shorter. Milliseconds since the epoch.
 *
 * @param from inclusive
 * @param to exclusive
 * @param length of a step
 */
record Steps(long from, long to, long length) {

    int count() {
        return (int) -Math.floorDiv(from - to, length);
    }

    int indexOf(long time) {
        return (int) ((time - from) / length);
    }

    /** End of a step, exclusive. */
    long end(int index) {
        return Math.min(to, from + (index + 1) * length);
    }

    /** Hands over the range of indexes of the samples of each step that has any. */
    void eachOf(Samples samples, Visitor visitor) {
        int first = samples.firstAtOrAfter(from);
        while (first < samples.size() && samples.time(first) < to) {
            int step = indexOf(samples.time(first));
            int next = first + 1;
            while (next < samples.size() && samples.time(next) < end(step)) {
                next++;
            }
            visitor.visit(step, first, next);
            first = next;
        }
    }

    /** Takes the samples {@code first} to {@code next - 1} of a step. */
    interface Visitor {
        void visit(int step, int first, int next);
    }
}
