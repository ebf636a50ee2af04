package dev.tachograph.core.query;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistogramSum;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.series.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of a group while its series are added, one after the other. */
final class GroupLine {

    private final Figure figure;
    private final Kind kind;
    private final Steps steps;

    /** Of each step: what is divided, and by what; a step without the latter has no point. */
    private final double[] above;

    private final double[] below;
    private final double[] min;
    private final double[] max;
    private final @Nullable HistogramSum[] histograms;
    private int series;

    GroupLine(Figure figure, Kind kind, Steps steps) {
        this.figure = figure;
        this.kind = kind;
        this.steps = steps;
        int count = steps.count();
        above = new double[count];
        below = new double[count];
        min = new double[count];
        max = new double[count];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        histograms = new HistogramSum[figure.of() == Figure.Of.QUANTILE ? count : 0];
    }

    void beginSeries() {
        series++;
    }

    int series() {
        return series;
    }

    /** Whether the observations themselves are wanted, besides their tally. */
    boolean takesBuckets() {
        return histograms.length > 0;
    }

    /** Adds a whole step of a series. */
    void add(int step, Tally tally) {
        min[step] = Math.min(min[step], tally.min());
        max[step] = Math.max(max[step], tally.max());
        double seconds = tally.millis() / 1000.0;
        switch (figure.of()) {
            case AVG -> {
                if (kind == Kind.COUNTER) {
                    addRatio(step, tally.sum() / seconds, seconds > 0 ? 1 : 0);
                } else {
                    addRatio(step, tally.sum(), tally.count());
                }
            }
            case SUM ->
                addTerm(step, kind == Kind.GAUGE ? tally.sum() / tally.count() : tally.sum(), tally.count() > 0);
            case INCREASE ->
                addTerm(
                        step,
                        kind == Kind.COUNTER ? tally.sum() : tally.count(),
                        kind == Kind.HISTOGRAM || seconds > 0);
            case RATE -> addTerm(step, (kind == Kind.COUNTER ? tally.sum() : tally.count()) / seconds, seconds > 0);
            default -> {}
        }
    }

    void add(int step, ExponentialHistogram observations) {
        HistogramSum sum = histograms[step];
        if (sum == null) {
            sum = new HistogramSum();
            histograms[step] = sum;
        }
        sum.add(observations);
    }

    private void addRatio(int step, double dividend, double divisor) {
        if (divisor > 0) {
            above[step] += dividend;
            below[step] += divisor;
        }
    }

    private void addTerm(int step, double term, boolean known) {
        if (known) {
            above[step] += term;
            below[step] = 1;
        }
    }

    List<GroupPoint> points() {
        boolean enveloped =
                figure.of() == Figure.Of.AVG || (figure.of() == Figure.Of.RATE && kind == Kind.COUNTER && series == 1);
        List<GroupPoint> points = new ArrayList<>();
        for (int step = 0; step < steps.count(); step++) {
            double value = value(step);
            if (Double.isFinite(value)) {
                points.add(new GroupPoint(
                        Instant.ofEpochMilli(steps.end(step)),
                        value,
                        enveloped ? finite(min[step]) : null,
                        enveloped ? finite(max[step]) : null));
            }
        }
        return points;
    }

    private double value(int step) {
        switch (figure.of()) {
            case MIN:
                return min[step];
            case MAX:
                return max[step];
            case QUANTILE:
                HistogramSum sum = histograms[step];
                return sum == null ? Double.NaN : sum.total().quantile(figure.quantile());
            default:
                return above[step] / below[step];
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
