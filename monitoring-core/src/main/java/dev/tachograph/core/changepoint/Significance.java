package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.MannWhitney;
import dev.tachograph.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Which cuts of a partition are believed.
 *
 * <p>From the bottom up: the least certain cut is taken out and the rest is judged again, until each has its evidence. Two levels are
 * told apart by their robust means with the noise of the whole series, inflated for dependence; and since a few outliers or a second
 * mode can move a mean, by ranks as well. Where a line is concerned, it is by how much better two parts fit than one does.
 */
final class Significance {

    /**
     * Of the most striking place of a history: small enough that the false alarms stay below the rate that docs/statistics.md
     * states.
     */
    private static final double LIMIT = 1e-4;
    /** The Mann-Whitney test's: reached by 5 values that are above each of 20 others. */
    private static final double RANKS = 3.2;
    /** So many values on either side must be nearer to what is said of their side than to the other. */
    private static final int FEWEST_NEAR = 5;

    private static final double MOST_OF_THEM = 0.6;
    /** A jump of so many standard errors between two lines is one. */
    private static final double JUMP = 3;
    /** A cut that is so many rows off makes a jump of so many rows' slope. */
    private static final double MISPLACED = 5;

    private final double[] values;
    private final Parts parts;
    private final Scale scale;
    private final double resolution;
    private Noise noise;
    private double degrees;

    Significance(double[] values, Parts parts, Scale scale, double resolution) {
        this.values = values;
        this.parts = parts;
        this.scale = scale;
        this.resolution = resolution;
        noise = measure();
    }

    List<Finding> believed() {
        while (true) {
            List<Finding> findings = new ArrayList<>();
            for (int cut = 0; cut < parts.cuts().size(); cut++) {
                findings.add(judge(cut));
            }
            if (!removeWorst(findings)) {
                return findings;
            }
            noise = measure();
        }
    }

    /** The worst one; of many, the worst tenth at once, but never two neighbours. */
    private boolean removeWorst(List<Finding> findings) {
        List<Integer> order = new ArrayList<>();
        for (int cut = 0; cut < findings.size(); cut++) {
            if (findings.get(cut).pValue() >= LIMIT) {
                order.add(cut);
            }
        }
        order.sort(Comparator.comparingDouble(cut -> -findings.get(cut).pValue()));
        List<Integer> gone = new ArrayList<>();
        for (int cut : order) {
            if (gone.size() < Math.max(1, findings.size() / 10) && !gone.contains(cut - 1) && !gone.contains(cut + 1)) {
                gone.add(cut);
            }
        }
        gone.sort(Comparator.reverseOrder());
        gone.forEach(parts::remove);
        return !gone.isEmpty();
    }

    private Noise measure() {
        double[] residuals = new double[values.length];
        for (int part = 0; part < parts.count(); part++) {
            double[] own = residuals(parts.from(part), parts.to(part));
            System.arraycopy(own, 0, residuals, parts.from(part), own.length);
        }
        Noise measured = Noise.of(residuals, resolution);
        degrees = Math.max(
                2, values.length / measured.inflation() - 2 * parts.cuts().size() - 1);
        return measured;
    }

    /** Distances of the values of a part to its line, or to the median where it is a level. */
    private double[] residuals(int from, int to) {
        Costs.Line line = parts.line(from, to);
        double[] residuals = new double[to - from];
        for (int i = from; i < to; i++) {
            residuals[i - from] = values[i] - line.at(i);
        }
        if (line.slope() == 0) {
            double median = Quantiles.median(residuals);
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] -= median;
            }
        }
        return residuals;
    }

    private Finding judge(int cut) {
        int from = parts.from(cut);
        int at = parts.from(cut + 1);
        int to = parts.to(cut + 1);
        return parts.isLine(from, at) || parts.isLine(at, to) ? ofLines(from, at, to) : ofLevels(from, at, to);
    }

    private Finding ofLevels(int from, int at, int to) {
        double before = Noise.level(values, from, at, noise.deviation());
        double after = Noise.level(values, at, to, noise.deviation());
        double error = Math.hypot(noise.error(at - from), noise.error(to - at));
        Difference difference = new Difference(after - before, error, degrees);
        double middle = (before + after) / 2;
        boolean up = after > before;
        int nearBefore = 0;
        int nearAfter = 0;
        for (int i = from; i < to; i++) {
            boolean above = up ? values[i] > middle : values[i] < middle;
            boolean below = up ? values[i] < middle : values[i] > middle;
            nearBefore += i < at && below ? 1 : 0;
            nearAfter += i >= at && above ? 1 : 0;
        }
        boolean most = nearBefore >= Math.max(FEWEST_NEAR, MOST_OF_THEM * (at - from))
                && nearAfter >= Math.max(FEWEST_NEAR, MOST_OF_THEM * (to - at));
        boolean counts = most
                && Math.abs(after - before) >= scale.smallest()
                && Math.abs(MannWhitney.test(Arrays.copyOfRange(values, at, to), Arrays.copyOfRange(values, from, at))
                                .z())
                        >= RANKS;
        return new Finding(
                at,
                ChangeKind.STEP,
                before,
                difference,
                counts ? difference.pValue() : 1,
                Math.abs(after - before) / error,
                at - from,
                to - at,
                noise);
    }

    private Finding ofLines(int from, int at, int to) {
        Costs.Line left = parts.line(from, at);
        Costs.Line right = parts.line(at, to);
        double gain = parts.cost(from, to) - parts.cost(from, at) - parts.cost(at, to);
        int numbers = Math.max(
                1, 1 + (left.slope() == 0 ? 0 : 1) + (right.slope() == 0 ? 0 : 1) - (parts.isLine(from, to) ? 1 : 0));
        double ratio = Math.max(0, gain) / (numbers * noise.deviation() * noise.deviation() * noise.inflation());
        double pValue =
                enoughNear(from, at, to) ? FDistribution.of(numbers, degrees).survivalProbability(ratio) : 1;
        // The end of a line varies four times as much as its middle.
        double error = Math.hypot(
                noise.error((at - from) / (left.slope() == 0 ? 1.0 : 4)),
                noise.error((to - at) / (right.slope() == 0 ? 1.0 : 4)));
        double jump = right.at(at) - left.at(at);
        double pace = Math.max(Math.abs(left.slope()), Math.abs(right.slope()));
        boolean step = Math.abs(jump) >= JUMP * error + MISPLACED * pace && Math.abs(jump) >= scale.smallest();
        ChangeKind kind = step ? ChangeKind.STEP : right.slope() == 0 ? ChangeKind.LEVELLING : ChangeKind.DRIFT;
        double way = kind == ChangeKind.DRIFT ? right.at(to - 1) - left.at(at) : jump;
        return new Finding(
                at,
                kind,
                left.at(at),
                new Difference(way, error, degrees),
                pValue,
                Math.sqrt(numbers * ratio),
                at - from,
                to - at,
                noise);
    }

    /** Whether on either side more than a spike's values are nearer to the parts than to what would be said without the cut. */
    private boolean enoughNear(int from, int at, int to) {
        double[] left = residuals(from, at);
        double[] right = residuals(at, to);
        double[] one = residuals(from, to);
        int nearLeft = 0;
        int nearRight = 0;
        for (int i = from; i < to; i++) {
            double own = i < at ? left[i - from] : right[i - at];
            boolean near = Math.abs(own) < Math.abs(one[i - from]);
            nearLeft += near && i < at ? 1 : 0;
            nearRight += near && i >= at ? 1 : 0;
        }
        return nearLeft >= FEWEST_NEAR && nearRight >= FEWEST_NEAR;
    }
}
