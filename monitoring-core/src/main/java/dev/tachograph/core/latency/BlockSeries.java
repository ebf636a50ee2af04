package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.stats.Quantiles;
import java.util.Arrays;

/**
 * The figures of one operation by blocks of some minutes, without the pattern of the week: of the newest blocks with their calls, of
 * some hundred before as numbers alone. Blocks begin at whole multiples of their length since the epoch. Not thread-safe.
 */
final class BlockSeries {

    /** Blocks of the past by which the scatter is known: eight hours of minutes. */
    static final int KEPT = 480;

    /** Blocks whose median is the level before. */
    private static final int OF_LEVEL = 60;

    /** The fewest of them. */
    static final int LEAST_OF_LEVEL = 12;

    /** How far back they may lie where there are gaps. */
    private static final int LEVEL_WITHIN = 3 * OF_LEVEL;

    private static final int FIGURES = Figure.values().length;
    /** Blocks whose calls are kept. */
    static final int NEWEST = Limits.WINDOWS[Limits.WINDOWS.length - 1];

    private final int minutes;

    /**
     * By figure, then by index of the block modulo {@value #KEPT}; NaN where there is too little evidence. Empty until there is some: most
     * operations are called too seldom for most lengths of blocks.
     */
    private final float[][] levels = new float[FIGURES][0];

    /** How far each was from the level before it. */
    private final float[][] surprises = new float[FIGURES][0];

    private final ExponentialHistogram[] newest = new ExponentialHistogram[NEWEST];
    private ExponentialHistogram open = ExponentialHistogram.empty();

    /** Index of the newest complete block; of all before it something is known. */
    private long last = Long.MIN_VALUE;

    BlockSeries(int minutes) {
        this.minutes = minutes;
        Arrays.fill(newest, ExponentialHistogram.empty());
    }

    int minutes() {
        return minutes;
    }

    /** Index of the newest complete block; its first minute is that times the length. */
    long last() {
        return last;
    }

    /**
     * Takes the calls of one more minute: the one after the minute before.
     *
     * @return whether a block became complete by it
     */
    boolean add(long minute, ExponentialHistogram calls, Pattern pattern) {
        open = open.merge(calls);
        if (Math.floorMod(minute, minutes) != minutes - 1) {
            return false;
        }
        last = Math.floorDiv(minute, minutes);
        newest[slot(last, NEWEST)] = open;
        int slot = slot(last, KEPT);
        for (Figure figure : Figure.values()) {
            double level =
                    figure.isEvidence(open.count()) ? figure.of(open) - usual(figure, last, 1, pattern) : Double.NaN;
            keep(figure, slot, level);
        }
        open = ExponentialHistogram.empty();
        return true;
    }

    private void keep(Figure figure, int slot, double level) {
        int index = figure.ordinal();
        if (levels[index].length == 0) {
            if (!Double.isFinite(level)) {
                return;
            }
            levels[index] = unknown();
            surprises[index] = unknown();
        }
        levels[index][slot] = (float) level;
        surprises[index][slot] = (float) (level - before(figure, last));
    }

    private static float[] unknown() {
        float[] all = new float[KEPT];
        Arrays.fill(all, Float.NaN);
        return all;
    }

    private double usual(Figure figure, long block, int count, Pattern pattern) {
        return pattern.usual(figure, (block + 1 - count / 2.0) * minutes);
    }

    /** What a figure is in the newest blocks together, without the pattern; NaN without calls. */
    double level(Figure figure, ExponentialHistogram window, int count, Pattern pattern) {
        return window.isEmpty() ? Double.NaN : figure.of(window) - usual(figure, last, count, pattern);
    }

    /** The calls of a complete block; of the newest {@code 10} alone. */
    ExponentialHistogram calls(long block) {
        return newest[slot(block, NEWEST)];
    }

    /** The calls of the newest blocks together. */
    ExponentialHistogram window(int count) {
        ExponentialHistogram window = ExponentialHistogram.empty();
        for (int i = 0; i < count; i++) {
            window = window.merge(calls(last - i));
        }
        return window;
    }

    /** A figure of a block, without the pattern; NaN with too little evidence. */
    double level(Figure figure, long block) {
        return last - block < KEPT && block <= last && levels[figure.ordinal()].length > 0
                ? levels[figure.ordinal()][slot(block, KEPT)]
                : Double.NaN;
    }

    /** The median of the blocks before that one; NaN if there are too few. */
    double before(Figure figure, long block) {
        double[] found = new double[OF_LEVEL];
        int size = 0;
        for (long i = block - 1; i >= block - LEVEL_WITHIN && size < OF_LEVEL; i--) {
            double level = level(figure, i);
            if (Double.isFinite(level)) {
                found[size++] = level;
            }
        }
        return size < LEAST_OF_LEVEL ? Double.NaN : Quantiles.median(found, 0, size);
    }

    /** How far windows of so many blocks scatter about the level before them, as those before that block did. */
    double scatter(Figure figure, long block, int count) {
        double[] known = new double[KEPT];
        int size = 0;
        // Oldest first; of the first blocks the level before is not known, and the level of them all is taken.
        double level = before(figure, block);
        for (long i = block - KEPT + NEWEST + 1; i < block; i++) {
            double surprise = last - i < KEPT ? surprises[figure.ordinal()][slot(i, KEPT)] : Double.NaN;
            if (!Double.isFinite(surprise) && Double.isFinite(level(figure, i))) {
                surprise = level(figure, i) - level;
            }
            if (Double.isFinite(surprise)) {
                known[size++] = surprise;
            }
        }
        return Scatter.ofMeans(Arrays.copyOf(known, size), count);
    }

    /** Forgets blocks as examples of how it usually is: they belong to a change. */
    void forget(long from, long to) {
        for (long i = Math.max(from, last - KEPT + 1); i <= Math.min(to, last); i++) {
            for (int figure = 0; figure < FIGURES; figure++) {
                if (levels[figure].length == 0) {
                    continue;
                }
                levels[figure][slot(i, KEPT)] = Float.NaN;
                surprises[figure][slot(i, KEPT)] = Float.NaN;
            }
        }
    }

    private static int slot(long block, int size) {
        return (int) Math.floorMod(block, (long) size);
    }
}
