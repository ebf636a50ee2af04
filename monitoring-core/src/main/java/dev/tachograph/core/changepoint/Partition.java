package dev.tachograph.core.changepoint;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The parts of a series that cost least, by dynamic programming over the places where a part may begin.
 *
 * <p>Short series are searched at every place. In longer ones a part may begin where, at some width, the means on both sides differ
 * most, so that the cost is that of the places and not of the square of the length.
 *
 * <p>What another part costs depends on how much neighbours depend on each other, and that is seen only once the parts are known. So
 * the penalty rises from what independent values need, until the residuals of the parts vary no more than it says: values that wander
 * are then no longer cut into pieces.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead and Eckley (2012), PELT</a>
 */
final class Partition {

    /** Penalty of a part, times ln n: somewhat more than Schwarz's criterion wants for a place and a level. */
    private static final double PRICE = 2.6;

    private static final double RISE = 1.3;
    private static final int MOST_RISES = 40;

    /** Up to so many values every place is tried. */
    private static final int EVERY_PLACE = 600;

    private static final int MOST_PLACES = 2_000;
    private static final int NARROWEST = 5;
    /** In standard errors. */
    private static final double LEAST_CONTRAST = 2.5;

    private Partition() {}

    static Parts of(Costs costs, double deviation) {
        boolean every = costs.count() <= EVERY_PLACE;
        int[] places = every ? every(costs.count()) : places(costs, deviation);
        double variance = deviation * deviation;
        Parts parts = new Parts(costs, 0, List.of());
        for (int rise = 0; rise < MOST_RISES; rise++) {
            double penalty = PRICE * variance * Math.log(costs.count());
            parts = new Parts(costs, penalty, cuts(costs, places, penalty));
            if (costs.longRunVariance(parts) <= 1.05 * variance) {
                break;
            }
            variance *= RISE;
        }
        if (!every) {
            parts.refine(2 * NARROWEST);
        }
        return parts;
    }

    private static int[] every(int count) {
        int[] places = new int[count + 1];
        Arrays.setAll(places, i -> i);
        return places;
    }

    private static int[] places(Costs costs, double deviation) {
        int count = costs.count();
        double[] contrast = new double[count + 1];
        for (int width = NARROWEST; width <= count / 3; width *= 2) {
            double error = deviation * Math.sqrt(2.0 / width);
            int step = Math.max(1, width / 2);
            for (int block = width; block <= count - width; block += step) {
                int best = block;
                double most = 0;
                for (int at = block; at < Math.min(block + step, count - width + 1); at++) {
                    double here = Math.abs(costs.contrast(at, width)) / error;
                    if (here > most) {
                        most = here;
                        best = at;
                    }
                }
                if (most >= LEAST_CONTRAST) {
                    contrast[best] = Math.max(contrast[best], most);
                }
            }
        }
        double[] sorted = contrast.clone();
        Arrays.sort(sorted);
        double least = Math.max(sorted[Math.max(0, sorted.length - MOST_PLACES)], LEAST_CONTRAST);
        int[] places = new int[count + 1];
        int found = 1;
        for (int at = 1; at < count; at++) {
            if (contrast[at] >= least && found < MOST_PLACES) {
                places[found++] = at;
            }
        }
        places[found++] = count;
        return Arrays.copyOf(places, found);
    }

    /** The cheapest cuts, and no place that can no longer begin the last part is kept in mind. */
    private static List<Integer> cuts(Costs costs, int[] places, double penalty) {
        int last = places.length - 1;
        double slope = Parts.slope(penalty);
        double[] total = new double[last + 1];
        int[] previous = new int[last + 1];
        Arrays.fill(total, Double.POSITIVE_INFINITY);
        total[0] = -penalty;
        int[] open = new int[last + 1];
        double[] upTo = new double[last + 1];
        int opened = 1;
        for (int end = 1; end <= last; end++) {
            for (int i = 0; i < opened; i++) {
                int begin = open[i];
                int length = places[end] - places[begin];
                upTo[i] = Double.NEGATIVE_INFINITY;
                if (length < Parts.SHORTEST) {
                    continue;
                }
                double cost = costs.ofLevel(places[begin], places[end]);
                if (length >= 2 * Parts.SHORTEST) {
                    cost = Math.min(cost, costs.ofLine(places[begin], places[end]) + slope);
                    upTo[i] = total[begin] + cost - slope;
                }
                if (total[begin] + cost + penalty < total[end]) {
                    total[end] = total[begin] + cost + penalty;
                    previous[end] = begin;
                }
            }
            int kept = 0;
            for (int i = 0; i < opened; i++) {
                if (upTo[i] <= total[end]) {
                    open[kept++] = open[i];
                }
            }
            opened = kept;
            if (total[end] < Double.POSITIVE_INFINITY) {
                open[opened++] = end;
            }
        }
        Deque<Integer> cuts = new ArrayDeque<>();
        for (int at = previous[last]; at > 0; at = previous[at]) {
            cuts.addFirst(places[at]);
        }
        return List.copyOf(cuts);
    }
}
