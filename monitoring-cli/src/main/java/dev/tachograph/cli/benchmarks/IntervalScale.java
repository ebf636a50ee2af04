package dev.tachograph.cli.benchmarks;

import static dev.tachograph.core.report.Markup.coordinate;

import dev.tachograph.core.benchmarks.Comparison;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Intervals as small pictures, all on one scale, with no change in the middle. What lies beyond the scale ends at its rim.
 *
 * @param most per cent at the rims
 */
record IntervalScale(double most) {

    private static final double WIDTH = 160;
    private static final double HEIGHT = 18;
    private static final double LEAST = 10;
    /** Beyond it a single wild benchmark would press all others into a point. */
    private static final double FARTHEST = 50;

    static IntervalScale of(List<Pair> pairs) {
        double widest = pairs.stream()
                .map(Pair::judgement)
                .flatMap(judgement -> Stream.of(judgement.lowPercent(), judgement.highPercent()))
                .filter(Objects::nonNull)
                .mapToDouble(Math::abs)
                .max()
                .orElse(LEAST);
        return new IntervalScale(Math.max(LEAST, Math.min(FARTHEST, widest)));
    }

    /** As SVG; empty without an interval. */
    String bar(Judgement judgement) {
        Double low = judgement.lowPercent();
        Double high = judgement.highPercent();
        Double change = judgement.changePercent();
        if (low == null || high == null || change == null) {
            return "";
        }
        String middle = coordinate(HEIGHT / 2);
        return "<svg width=\"160\" height=\"18\" viewBox=\"0 0 160 18\" role=\"img\" aria-label=\""
                + Wording.signed(change) + ", " + Wording.interval(judgement) + "\">"
                + "<rect class=\"same\" x=\"" + x(-Comparison.PRACTICAL_PERCENT) + "\" y=\"0\" width=\""
                + coordinate(0.95 * WIDTH * Comparison.PRACTICAL_PERCENT / most) + "\" height=\"18\"/>"
                + "<line class=\"none\" x1=\"" + x(0) + "\" x2=\"" + x(0) + "\" y1=\"0\" y2=\"18\"/>"
                + "<line class=\"interval\" x1=\"" + x(low) + "\" x2=\"" + x(high) + "\" y1=\"" + middle + "\" y2=\""
                + middle + "\"/>"
                + "<circle cx=\"" + x(change) + "\" cy=\"" + middle + "\" r=\"4\"/></svg>";
    }

    private String x(double percent) {
        double inside = Math.max(-most, Math.min(most, percent));
        return coordinate(WIDTH / 2 * (1 + 0.95 * inside / most));
    }
}
