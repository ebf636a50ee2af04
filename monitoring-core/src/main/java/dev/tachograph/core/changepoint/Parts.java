package dev.tachograph.core.changepoint;

import java.util.ArrayList;
import java.util.List;

/** A series in parts, each of which is a level or, where that is worth its price, a line. */
final class Parts {

    /** The fewest values of a part: a spike is up to four wide. A line needs twice as many. */
    static final int SHORTEST = 5;

    /** What a slope costs, as a part of what a cut costs: one more number, but no place. */
    private static final double PRICE_OF_SLOPE = 0.6;

    private final Costs costs;
    private final double penalty;
    private final List<Integer> cuts;

    /**
     * @param penalty of one more part
     * @param cuts first places of parts but the first, ascending
     */
    Parts(Costs costs, double penalty, List<Integer> cuts) {
        this.costs = costs;
        this.penalty = penalty;
        this.cuts = new ArrayList<>(cuts);
    }

    Costs costs() {
        return costs;
    }

    List<Integer> cuts() {
        return cuts;
    }

    int count() {
        return cuts.size() + 1;
    }

    int from(int part) {
        return part == 0 ? 0 : cuts.get(part - 1);
    }

    /** Exclusive. */
    int to(int part) {
        return part == cuts.size() ? costs.count() : cuts.get(part);
    }

    void remove(int cut) {
        cuts.remove(cut);
    }

    Costs.Line line(int part) {
        return line(from(part), to(part));
    }

    boolean isLine(int from, int to) {
        return isLine(costs, slope(penalty), from, to);
    }

    Costs.Line line(int from, int to) {
        return isLine(from, to) ? costs.line(from, to) : costs.level(from, to);
    }

    /** Without the price of the slope. */
    double cost(int from, int to) {
        return isLine(from, to) ? costs.ofLine(from, to) : costs.ofLevel(from, to);
    }

    /** Moves each cut to the best place near it. */
    void refine(int reach) {
        for (int cut = 0; cut < cuts.size(); cut++) {
            int from = from(cut);
            int to = to(cut + 1);
            int best = cuts.get(cut);
            double least = cost(from, best) + cost(best, to);
            for (int at = Math.max(from + SHORTEST, cuts.get(cut) - reach);
                    at <= Math.min(to - SHORTEST, cuts.get(cut) + reach);
                    at++) {
                double cost = cost(from, at) + cost(at, to);
                if (cost < least) {
                    least = cost;
                    best = at;
                }
            }
            cuts.set(cut, best);
        }
    }

    static double slope(double penalty) {
        return PRICE_OF_SLOPE * penalty;
    }

    private static boolean isLine(Costs costs, double slope, int from, int to) {
        return to - from >= 2 * SHORTEST && costs.ofLine(from, to) + slope < costs.ofLevel(from, to);
    }
}
