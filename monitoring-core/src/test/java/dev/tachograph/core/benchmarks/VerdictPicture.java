package dev.tachograph.core.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forks of two runs as dots, and below them their difference with its interval, over the band of what does not matter. */
final class VerdictPicture {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 170;
    private static final int LEFT = 110;
    private static final int RIGHT = 20;
    private static final double PADDING = 2;
    private static final int TICK = 5;

    private static final String STYLE = """
            <style>
            text { font: 13px sans-serif; fill: #24292f }
            .grid { stroke: #d0d7de } .none { stroke: #57606a } .band { fill: #d0d7de; opacity: .6 }
            .base { fill: #57606a } .head { fill: #0969da } .interval { stroke: #0969da; stroke-width: 3 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .grid { stroke: #30363d } .none { stroke: #8b949e } .band { fill: #484f58 }
            .base { fill: #8b949e } .head { fill: #58a6ff } .interval { stroke: #58a6ff }
            }
            </style>
            """;

    private final Judgement judgement;
    private final List<Double> base;
    private final List<Double> head;
    private final double from;
    private final double to;
    private final StringBuilder svg = new StringBuilder();

    VerdictPicture(BenchmarkResult base, BenchmarkResult head, Judgement judgement) {
        this.judgement = judgement;
        double level = ForkMeans.of(base).sample().mean();
        this.base = percents(base, level);
        this.head = percents(head, level);
        double[] shown = DoubleStream.concat(
                        Stream.concat(this.base.stream(), this.head.stream()).mapToDouble(Double::doubleValue),
                        DoubleStream.of(
                                known(judgement.lowPercent()),
                                known(judgement.highPercent()),
                                -Comparison.PRACTICAL_PERCENT,
                                Comparison.PRACTICAL_PERCENT))
                .toArray();
        this.from = DoubleStream.of(shown).min().orElseThrow() - PADDING;
        this.to = DoubleStream.of(shown).max().orElseThrow() + PADDING;
    }

    /** Of each fork how much more time it takes than the base does. */
    private static List<Double> percents(BenchmarkResult result, double level) {
        return ForkMeans.of(result).logs().stream()
                .map(log -> 100 * Math.expm1(log - level))
                .toList();
    }

    private static double known(@Nullable Double percent) {
        return Objects.requireNonNull(percent);
    }

    String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, HEIGHT, judgement.verdict());
        svg.append(STYLE);
        double low = x(-Comparison.PRACTICAL_PERCENT);
        add(
                "<rect class=\"band\" x=\"%.1f\" y=\"28\" width=\"%.1f\" height=\"112\"/>%n",
                low, x(Comparison.PRACTICAL_PERCENT) - low);
        for (int tick = (int) Math.ceil(from / TICK) * TICK; tick <= to; tick += TICK) {
            add(
                    "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"28\" y2=\"140\"/>%n",
                    tick == 0 ? "none" : "grid", x(tick), x(tick));
            add(
                    "<text x=\"%.1f\" y=\"158\" text-anchor=\"middle\">%s</text>%n",
                    x(tick), tick == 0 ? "0" : String.format(Locale.ROOT, "%+d %%", tick));
        }
        add("<text x=\"0\" y=\"16\" font-weight=\"bold\">%s</text>%n", judgement.verdict());
        add(
                "<text x=\"%d\" y=\"16\" text-anchor=\"end\">more time for an operation than the base; grey: does not matter</text>%n",
                WIDTH - RIGHT);
        forks("base", base, 52);
        forks("head", head, 82);
        double change = known(judgement.changePercent());
        add("<text x=\"0\" y=\"118\">difference</text>%n");
        add(
                "<line class=\"interval\" x1=\"%.1f\" x2=\"%.1f\" y1=\"114\" y2=\"114\"/>%n",
                x(known(judgement.lowPercent())), x(known(judgement.highPercent())));
        add("<rect class=\"head\" x=\"%.1f\" y=\"107\" width=\"4\" height=\"14\"/>%n", x(change) - 2);
        return svg.append("</svg>\n").toString();
    }

    private void forks(String side, List<Double> percents, int y) {
        add("<text x=\"0\" y=\"%d\">%s, %d forks</text>%n", y + 4, side, percents.size());
        for (double percent : percents) {
            add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"4\"/>%n", side, x(percent), y);
        }
    }

    private double x(double percent) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (percent - from) / (to - from);
    }

    /** Always with the line ends of the committed files. */
    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
