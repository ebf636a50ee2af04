package dev.tachograph.core.changepoint;

import java.util.Arrays;

/**
 * The values that an online detector remembers: by row for the pattern, and by place, without gaps and without the pattern, for the
 * tests. Some thousands of the newest; appending costs the same however many there were.
 */
final class History {

    private static final int MOST = 8_192;
    private static final int KEPT = 4_096;
    /** A new pattern is taken out of so many of the newest values; no test looks back farther. */
    private static final int RENEWED = 1_000;
    /** The pattern is looked for again when so many rows, or a twentieth more, have come. */
    private static final int SOONEST = 4;

    private static final int GROWTH = 20;

    private double[] rows = new double[64];
    private int rowCount;
    /** Number of the row in {@code rows[0]}. */
    private int firstRow;

    private double[] plain = new double[64];
    private double[] levels = new double[64];
    private int[] rowOf = new int[64];
    private int count;

    private Scale scale = Scale.LOGARITHM;
    private Season season = Season.NONE;
    private int nextSeason = 12;

    /**
     * Takes the value of the next row.
     *
     * @param value NaN for none
     * @return whether there was one
     */
    boolean append(double value) {
        if (scale == Scale.LOGARITHM && value <= 0) {
            toValues();
        }
        if (rowCount == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rowCount);
        }
        rows[rowCount++] = scale.of(value);
        if (Double.isNaN(value)) {
            return false;
        }
        if (count == plain.length) {
            plain = Arrays.copyOf(plain, 2 * count);
            levels = Arrays.copyOf(levels, 2 * count);
            rowOf = Arrays.copyOf(rowOf, 2 * count);
        }
        rowOf[count] = newestRow();
        plain[count++] = rows[rowCount - 1] - season.at(newestRow());
        if (newestRow() + 1 >= nextSeason) {
            nextSeason = newestRow() + 1 + Math.max(SOONEST, Math.min(rowCount, MOST) / GROWTH);
            Season before = season;
            season = Season.of(rows, firstRow, rowCount);
            if (season.period() > 0 || before.period() > 0) {
                takeOut();
            }
        }
        return true;
    }

    /** From the first value of 0 or below on there is no logarithm. */
    private void toValues() {
        scale = Scale.VALUE;
        season = Season.NONE;
        nextSeason = 0;
        for (int i = 0; i < rowCount; i++) {
            rows[i] = Math.exp(rows[i]);
        }
        for (int i = 0; i < count; i++) {
            plain[i] = rows[rowOf[i] - firstRow];
            levels[i] = Math.exp(levels[i]);
        }
    }

    private void takeOut() {
        for (int i = Math.max(0, count - RENEWED); i < count; i++) {
            plain[i] = rows[rowOf[i] - firstRow] - season.at(rowOf[i]);
        }
    }

    /**
     * Forgets the oldest half when there is too much.
     *
     * @return how many places are gone, by which all others move
     */
    int forget() {
        if (count < MOST) {
            return 0;
        }
        int gone = count - KEPT;
        int goneRows = rowOf[gone] - firstRow;
        rows = Arrays.copyOfRange(rows, goneRows, rows.length);
        plain = Arrays.copyOfRange(plain, gone, plain.length);
        levels = Arrays.copyOfRange(levels, gone, levels.length);
        rowOf = Arrays.copyOfRange(rowOf, gone, rowOf.length);
        rowCount -= goneRows;
        firstRow += goneRows;
        count -= gone;
        return gone;
    }

    /** Notes that values of past places lay around a level. */
    void close(int from, int to, double level) {
        Arrays.fill(levels, from, to, level);
    }

    int count() {
        return count;
    }

    int newestRow() {
        return firstRow + rowCount - 1;
    }

    /** Values on the scale, without the pattern; longer than {@link #count()}, and not to be changed. */
    double[] plain() {
        return plain;
    }

    /** Level of each closed place. */
    double[] levels() {
        return levels;
    }

    int[] rowOf() {
        return rowOf;
    }

    Scale scale() {
        return scale;
    }

    Season season() {
        return season;
    }
}
