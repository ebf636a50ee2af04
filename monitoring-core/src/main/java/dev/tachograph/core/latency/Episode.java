package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.stats.Quantiles;
import java.util.stream.IntStream;

/** A stretch in which an operation is slower than before. Not thread-safe. */
final class Episode {

    /** Blocks by which it is judged how it is now. */
    private static final int NOW = 5;

    /** The same of long blocks. */
    private static final int NOW_OF_LONG = 3;

    /** The level is back when no more than that share of the change is left. */
    private static final double BACK = 1 / 3.0;

    /** A block belongs to the change from this share of it on. */
    private static final double IN = 0.5;

    private final Shift shift;
    private final long since;
    private double change;
    private double sustained;

    Episode(Shift shift) {
        this.shift = shift;
        this.change = shift.change();
        this.sustained = change;
        BlockSeries series = shift.series();
        long block = shift.firstBlock();
        // The window may begin before the change, or later, if it was too small for a shorter one.
        while (block < shift.end() && series.level(shift.figure(), block) - shift.level() < IN * change) {
            block++;
        }
        while (series.level(shift.figure(), block - 1) - shift.level() >= IN * change) {
            block--;
        }
        since = block * series.minutes();
    }

    Shift shift() {
        return shift;
    }

    long sinceMinute() {
        return since;
    }

    /** The latest known change, as a logarithm. */
    double change() {
        return change;
    }

    /** The same, or that of the middle one of the newest blocks where that is less: a spike of a minute or two makes nothing worse. */
    double sustained() {
        return sustained;
    }

    /**
     * Looks at the newest blocks; without enough calls nothing changes.
     *
     * @return whether there were enough calls after its beginning to say how it is
     */
    boolean look(Pattern pattern) {
        BlockSeries series = shift.series();
        int count = count();
        ExponentialHistogram window = series.window(count);
        if (shift.figure().beyond(window.count()) >= Limits.BEYOND
                && series.last() >= since / series.minutes() + count) {
            change = series.level(shift.figure(), window, count, pattern) - shift.level();
            sustained = Math.min(change, middle(count));
            return true;
        }
        return false;
    }

    private double middle(int count) {
        BlockSeries series = shift.series();
        double[] changes = IntStream.range(0, count)
                .mapToDouble(i -> series.level(shift.figure(), series.last() - i) - shift.level())
                .filter(Double::isFinite)
                .toArray();
        return changes.length == 0 ? change : Quantiles.median(changes, 0, changes.length);
    }

    private int count() {
        return Math.max(shift.count(), shift.series().minutes() == 1 ? NOW : NOW_OF_LONG);
    }

    boolean isOver() {
        return change < BACK * shift.change();
    }

    /** First minute of the blocks at the end that belong to it no more. */
    long backMinute() {
        BlockSeries series = shift.series();
        long block = series.last();
        while (block > since / series.minutes()
                && series.level(shift.figure(), block - 1) - shift.level() < IN * shift.change()) {
            block--;
        }
        return block * series.minutes();
    }
}
