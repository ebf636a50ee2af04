package dev.tachograph.core.changepoint;

/**
 * Step or drift? Whichever fits the values around a change better, where a value far off counts as one at {@link Noise#CLIP}
 * deviations.
 */
final class Shape {

    /** Values before a change to which the old level is fitted. */
    private static final int BEFORE = 30;
    /** A drift is found when it has gone some way, and began so many values earlier at most. */
    private static final int EARLIER = 20;

    private final double[] values;
    private final int start;
    private final int count;
    private final double clip;

    /** @param start first place of the segment that goes on */
    Shape(History history, int start, double deviation) {
        values = history.plain();
        count = history.count();
        this.start = start;
        clip = Noise.CLIP * deviation;
    }

    /** Whether values leave their level by and by: a line that begins at the old level fits better than a new level does. */
    boolean isDrift(int at) {
        int from = Math.max(start, at - BEFORE);
        double steps = ofLevel(from, at) + ofLevel(at, count);
        for (int begin = Math.max(from + 3, at - EARLIER); begin <= at; begin++) {
            double level = mean(from, begin);
            double products = 0;
            double squares = 0;
            for (int i = begin; i < count; i++) {
                double distance = i - begin + 1.0;
                products += distance * (values[i] - level);
                squares += distance * distance;
            }
            double slope = products / squares;
            double cost = ofLevel(from, begin);
            for (int i = begin; i < count; i++) {
                cost += square(values[i] - level - slope * (i - begin + 1));
            }
            if (cost < steps) {
                return true;
            }
        }
        return false;
    }

    /** Whether all since an earlier change is one line rather than two levels. */
    boolean isLineSince(int earlier, int at) {
        double middle = (earlier + count - 1) / 2.0;
        double level = mean(earlier, count);
        double products = 0;
        double squares = 0;
        for (int i = earlier; i < count; i++) {
            products += (i - middle) * (values[i] - level);
            squares += (i - middle) * (i - middle);
        }
        double line = 0;
        for (int i = earlier; i < count; i++) {
            line += square(values[i] - level - products / squares * (i - middle));
        }
        return line < ofLevel(earlier, at) + ofLevel(at, count);
    }

    private double ofLevel(int from, int to) {
        double level = mean(from, to);
        double cost = 0;
        for (int i = from; i < to; i++) {
            cost += square(values[i] - level);
        }
        return cost;
    }

    private double mean(int from, int to) {
        return Noise.level(values, from, to, clip / Noise.CLIP);
    }

    private double square(double distance) {
        double bounded = Math.min(Math.abs(distance), clip);
        return bounded * bounded;
    }
}
