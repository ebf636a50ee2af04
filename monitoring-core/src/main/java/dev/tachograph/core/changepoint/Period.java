package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Quantiles;
import java.util.Arrays;

/**
 * After how many rows does a series repeat itself?
 *
 * <p>By the median difference of values that are so many rows apart, a robust form of the autocorrelation: a step or a drift, which
 * concern few pairs or all in the same way, are no matter to it. A period is one after which values are much closer to each other
 * than values at shorter distances are.
 */
final class Period {

    /** The newest rows tell; that bounds the cost, and the longest period: two hundred rows. */
    static final int ROWS = 600;

    /** A pattern is believed when it was seen so often. */
    private static final int REPETITIONS = 3;

    private static final int SHORTEST = 3;
    private static final int FEWEST_PAIRS = 8;

    /** How close values a period apart are, measured by those at shorter distances; noise alone gives 1. */
    private static final double CLOSE = 0.62;
    /** In one of several halves, where chance has more opportunities. */
    private static final double CLOSER = 0.5;
    /** And two periods apart, where the pattern may have changed a little. */
    private static final double STILL_CLOSE = 0.8;
    /** Twice a period is a period, too: of nearly equal ones the shortest is taken. */
    private static final double NEARLY = 0.1;

    private Period() {}

    /**
     * Of the newest rows; or of a half of them, since a large step or a drift may hide the pattern in the rest.
     *
     * @param rows values by row, NaN where there is none
     * @return 0 for none
     */
    static int find(double[] rows) {
        int from = Math.max(0, rows.length - ROWS);
        int quarter = (rows.length - from) / 4;
        int[][] parts = {
            {from, rows.length},
            {from + 2 * quarter, rows.length},
            {from + quarter, from + 3 * quarter},
            {from, from + 2 * quarter}
        };
        for (int[] part : parts) {
            int period = find(Arrays.copyOfRange(rows, part[0], part[1]), part[1] - part[0] == rows.length - from);
            if (period > 0) {
                return period;
            }
        }
        return 0;
    }

    private static int find(double[] rows, boolean whole) {
        int count = rows.length;
        int longest = count / REPETITIONS;
        if (longest < SHORTEST + 1) {
            return 0;
        }
        double[] apart = differences(rows, 2 * longest);
        double[] closeness = new double[longest + 1];
        Arrays.fill(closeness, Double.POSITIVE_INFINITY);
        double[] shorter = new double[longest];
        double closest = Double.POSITIVE_INFINITY;
        for (int period = SHORTEST; period <= longest; period++) {
            if (!(apart[period] <= apart[period - 1] && apart[period] <= apart[period + 1])) {
                continue;
            }
            System.arraycopy(apart, 1, shorter, 0, period - 1);
            double usual = Quantiles.select(shorter, period - 1, (period - 1) / 2);
            // Few pairs are close to each other by chance.
            double limit = (whole ? CLOSE : CLOSER)
                    * Math.max(0, 1 - 1.5 / Math.sqrt(Math.max(1, count - period - FEWEST_PAIRS)));
            boolean twice = !(apart[2 * period] > STILL_CLOSE * usual);
            if (usual > 0 && apart[period] < limit * usual && twice) {
                closeness[period] = apart[period] / usual;
                closest = Math.min(closest, closeness[period]);
            }
        }
        for (int period = SHORTEST; period <= longest; period++) {
            if (closeness[period] <= closest + NEARLY && !Double.isInfinite(closest)) {
                return period;
            }
        }
        return 0;
    }

    /** The median absolute difference of values so many rows apart, by that number; NaN where there are too few pairs. */
    private static double[] differences(double[] rows, int longest) {
        double[] apart = new double[longest + 1];
        double[] pairs = new double[rows.length];
        for (int distance = 1; distance <= longest; distance++) {
            int found = 0;
            for (int i = 0; i + distance < rows.length; i++) {
                double difference = Math.abs(rows[i + distance] - rows[i]);
                if (!Double.isNaN(difference)) {
                    pairs[found++] = difference;
                }
            }
            apart[distance] = found < FEWEST_PAIRS ? Double.NaN : Quantiles.select(pairs, found, found / 2);
        }
        return apart;
    }
}
