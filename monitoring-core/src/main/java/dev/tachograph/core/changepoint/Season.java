package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.RobustScale;
import java.util.Arrays;

/**
 * A pattern that repeats after so many rows: a day of hours, a week of days, a sawtooth of a collector.
 *
 * @param period rows after which it repeats; 0 for none
 * @param profile what it adds at each row of the period, the median over the repetitions; its mean is 0
 */
record Season(int period, double[] profile) {

    static final Season NONE = new Season(0, new double[0]);

    /** A profile rests on so many repetitions at most, so that it follows one that changes. */
    private static final int REPETITIONS = 12;

    /** What it adds at a row. */
    double at(int row) {
        return period == 0 ? 0 : profile[row % period];
    }

    /**
     * The pattern of the newest rows.
     *
     * @param rows values by row, NaN where there is none
     * @param first row of {@code rows[0]}, so that phases agree when older rows were forgotten
     * @param count of rows that are filled
     */
    static Season of(double[] rows, int first, int count) {
        double[] level = withoutJumps(rows, count);
        int period = Period.find(level);
        if (period == 0) {
            return NONE;
        }
        int from = Math.max(0, count - Math.max(Period.ROWS, REPETITIONS * period));
        return new Season(period, profile(Arrays.copyOfRange(level, from, count), first + from, period));
    }

    /**
     * The series with each difference of neighbours cut to what is usual, so that neither steps nor outliers hide a pattern:
     * a step becomes a small one, an outlier goes up and comes down by the same.
     */
    private static double[] withoutJumps(double[] rows, int count) {
        double[] differences = new double[count];
        int found = 0;
        double last = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(rows[i])) {
                if (!Double.isNaN(last)) {
                    differences[found++] = rows[i] - last;
                }
                last = rows[i];
            }
        }
        double[] level = new double[count];
        Arrays.fill(level, Double.NaN);
        if (found == 0) {
            return level;
        }
        double usual = 4 * RobustScale.ofDeviations(Arrays.copyOf(differences, found));
        double sum = 0;
        last = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(rows[i])) {
                sum += Double.isNaN(last) ? 0 : Noise.clamp(rows[i] - last, -usual, usual);
                last = rows[i];
                level[i] = sum;
            }
        }
        return level;
    }

    /**
     * The median at each phase of what is above the middle of the period around it. A window of a whole period has the same middle
     * wherever it begins, so that the middle follows level and drift but not the pattern.
     */
    private static double[] profile(double[] rows, int first, int period) {
        double[] middles = new double[rows.length];
        double[] window = new double[Math.max(period, rows.length / period + 2)];
        for (int start = 0; start + period <= rows.length; start++) {
            int found = 0;
            for (int i = start; i < start + period; i++) {
                if (!Double.isNaN(rows[i])) {
                    window[found++] = rows[i];
                }
            }
            middles[start] = found < (period + 1) / 2 ? Double.NaN : median(window, found);
        }
        double[] profile = new double[period];
        double sum = 0;
        int known = 0;
        for (int phase = 0; phase < period; phase++) {
            int found = 0;
            for (int i = Math.floorMod(phase - first, period); i < rows.length; i += period) {
                double above = rows[i] - middle(middles, i, period, rows.length - period);
                if (!Double.isNaN(above)) {
                    window[found++] = above;
                }
            }
            profile[phase] = found == 0 ? Double.NaN : median(window, found);
            if (found > 0) {
                sum += profile[phase];
                known++;
            }
        }
        for (int phase = 0; phase < period; phase++) {
            profile[phase] = Double.isNaN(profile[phase]) ? 0 : profile[phase] - sum / known;
        }
        return profile;
    }

    /** Of the period around a row; of an even number of rows, half way between the two that are nearest. */
    private static double middle(double[] middles, int row, int period, int last) {
        int start = Math.max(0, Math.min(last, row - period / 2));
        if (period % 2 == 1 || row < period / 2) {
            return middles[start];
        }
        return (middles[start] + middles[Math.max(0, Math.min(last, start + 1))]) / 2;
    }

    private static double median(double[] window, int count) {
        Arrays.sort(window, 0, count);
        return (window[(count - 1) / 2] + window[count / 2]) / 2;
    }
}
