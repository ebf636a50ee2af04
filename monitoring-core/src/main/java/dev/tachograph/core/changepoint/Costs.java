package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Quantiles;

/**
 * What it costs to say that a part of a series is one level, or one line: the sum of squared distances to it, in O(1).
 *
 * <p>Of values that are cut to {@link Noise#CLIP} deviations around the median of the seven values around each; one that is twice as far
 * away is an outlier and counts as that median. So outliers, up to three in a row, tell nothing: a bounded cost as Fearnhead and
 * Rigaill want it, which prefix sums can still add up.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2017.1385466">Fearnhead and Rigaill (2019)</a>
 */
final class Costs {

    /** Values on either side of which the median is taken. */
    private static final int AROUND = 3;

    private final double[] values;
    private final double middle;
    private final double[] sums;
    private final double[] squares;
    private final double[] moments;

    Costs(double[] plain, double deviation) {
        int count = plain.length;
        values = new double[count];
        sums = new double[count + 1];
        squares = new double[count + 1];
        moments = new double[count + 1];
        // Around zero, sums of squares lose no digits.
        middle = Quantiles.median(plain);
        for (int i = 0; i < count; i++) {
            double median = Quantiles.median(plain, Math.max(0, i - AROUND), Math.min(count, i + AROUND + 1));
            values[i] = median + bounded(plain[i] - median, deviation) - middle;
            sums[i + 1] = sums[i] + values[i];
            squares[i + 1] = squares[i] + values[i] * values[i];
            moments[i + 1] = moments[i] + values[i] * i;
        }
    }

    private static double bounded(double distance, double deviation) {
        double cut = Noise.CLIP * deviation;
        return Math.abs(distance) > 2 * cut ? 0 : Noise.clamp(distance, -cut, cut);
    }

    int count() {
        return values.length;
    }

    /** Of one level. */
    double ofLevel(int from, int to) {
        double sum = sums[to] - sums[from];
        return squares[to] - squares[from] - sum * sum / (to - from);
    }

    /** Of one line. */
    double ofLine(int from, int to) {
        double covariance = covariance(from, to);
        return ofLevel(from, to) - covariance * covariance / spread(from, to);
    }

    Line level(int from, int to) {
        return new Line(middle + (sums[to] - sums[from]) / (to - from), 0, centre(from, to));
    }

    Line line(int from, int to) {
        return new Line(level(from, to).height(), covariance(from, to) / spread(from, to), centre(from, to));
    }

    /** How much higher the mean of so many values is from here on than before. */
    double contrast(int at, int width) {
        return (sums[at + width] - 2 * sums[at] + sums[at - width]) / width;
    }

    /**
     * Variance of a mean times its number of values, as it remains when the parts are taken out: of first-order dependence, which is
     * enough to choose a penalty by.
     */
    double longRunVariance(Parts parts) {
        double variance = 0;
        double products = 0;
        double last = 0;
        for (int part = 0; part < parts.count(); part++) {
            Line line = parts.line(part);
            for (int i = parts.from(part); i < parts.to(part); i++) {
                double residual = values[i] + middle - line.at(i);
                variance += residual * residual;
                products += residual * last;
                last = residual;
            }
        }
        double plain = variance > 0 ? products / variance : 0;
        double corrected = plain + (1 + 4 * Math.max(0, plain)) * parts.count() / count();
        double rho = Noise.clamp(corrected, 0, 0.95);
        return variance / Math.max(1, count() - parts.count()) * (1 + rho) / (1 - rho);
    }

    private double covariance(int from, int to) {
        return moments[to] - moments[from] - centre(from, to) * (sums[to] - sums[from]);
    }

    private static double centre(int from, int to) {
        return (from + to - 1) / 2.0;
    }

    /** Sum of the squared distances of places to their centre. */
    private static double spread(int from, int to) {
        double length = to - from;
        return length * (length * length - 1) / 12;
    }

    /** A line, or with a slope of 0 a level. */
    record Line(double height, double slope, double centre) {
        double at(double place) {
            return height + slope * (place - centre);
        }
    }
}
