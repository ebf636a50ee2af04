package dev.tachograph.core.stats;

/** How far each value of a series depends on those before it. */
public final class Dependence {

    /** Nobody can tell a closer dependence from a level that wanders off. */
    private static final double CLOSEST = 0.95;

    private static final int[] BLOCKS = {4, 8, 16};
    /** So many blocks are needed for their variance to say something. */
    private static final int FEWEST_BLOCKS = 6;

    private Dependence() {}

    /**
     * How many values say as much about a slow movement as one independent value would.
     *
     * <p>The greater of two estimates: what a first-order dependence would make of it, (1 + rho) / (1 - rho) with rho corrected for
     * the bias that a fitted line leaves (Marriott and Pope 1954), and what the variance of sums of 4, 8 and 16 neighbours says, which
     * also sees modes and patterns that last.
     *
     * @param residuals of values to a line that was fitted to them, in order; outliers already drawn in
     * @return at least 1; 1 when nothing varies
     * @see <a href="https://doi.org/10.1093/biomet/41.3-4.390">Marriott and Pope (1954)</a>
     */
    public static double inflation(double[] residuals) {
        int count = residuals.length;
        double mean = 0;
        for (double residual : residuals) {
            mean += residual / count;
        }
        double[] values = new double[count];
        double squares = 0;
        double products = 0;
        for (int i = 0; i < count; i++) {
            values[i] = residuals[i] - mean;
            squares += values[i] * values[i];
            products += i > 0 ? values[i] * values[i - 1] : 0;
        }
        if (!(squares > 0)) {
            return 1;
        }
        double plain = products / squares;
        double rho = Math.max(0, Math.min(CLOSEST, plain + (2 + 4 * plain) / count));
        double inflation = (1 + rho) / (1 - rho);
        for (int block : BLOCKS) {
            if (count >= FEWEST_BLOCKS * block) {
                inflation = Math.max(inflation, ofBlocks(values, block) / (block * squares / count));
            }
        }
        return inflation;
    }

    /** Variance of the sum of so many neighbours, corrected for level and slope that were taken from the same values. */
    private static double ofBlocks(double[] values, int block) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] - (i >= block ? values[i - block] : 0);
            squares += i >= block - 1 ? sum * sum : 0;
        }
        return squares / (values.length - block + 1) / (1 - 2.0 * block / values.length);
    }
}
