package dev.tachograph.core.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many more bytes an operation allocates than in the baseline.
 *
 * <p>Allocation hardly varies, so it needs no test: a change counts when it is larger than a small tolerance and lies beyond every
 * fork of the baseline.
 *
 * @param verdict REGRESSED for more bytes and IMPROVED for fewer where that counts, else EQUIVALENT; NO_BASELINE when either side has no
 *     such figure
 * @param percent positive is worse; null without a comparison, and where the baseline allocates nothing, of which there is no ratio
 * @param why in a sentence, where it counts; else empty
 */
record AllocationChange(Verdict verdict, @Nullable Double percent, String why) {

    private static final double TOLERATED_RATIO = 0.01;

    /** One small object: what an iteration's own bookkeeping may come to. */
    private static final double TOLERATED_BYTES = 16;

    static AllocationChange of(BenchmarkResult candidate, List<BenchmarkResult> baseline) {
        double[] mine = forks(Stream.of(candidate));
        double[] before = forks(baseline.stream());
        if (mine.length == 0 || before.length == 0) {
            return new AllocationChange(Verdict.NO_BASELINE, null, "");
        }
        double now = Arrays.stream(mine).average().orElseThrow();
        Arrays.sort(before);
        // The median: one odd fork says nothing about the others.
        double level = (before[(before.length - 1) / 2] + before[before.length / 2]) / 2;
        double more = now - level;
        // JMH says some millionths of a byte for an operation that allocates none.
        Double percent = level < 1 ? null : (Double) (100 * more / level);
        boolean counts = Math.abs(more) >= Math.max(TOLERATED_BYTES, TOLERATED_RATIO * level)
                && (now > before[before.length - 1] || now < before[0]);
        if (!counts) {
            return new AllocationChange(Verdict.EQUIVALENT, percent, "");
        }
        return new AllocationChange(
                more > 0 ? Verdict.REGRESSED : Verdict.IMPROVED, percent, words(now, level, percent));
    }

    /** Bytes for an operation of each fork, or of the whole result where it does not tell its forks apart. */
    private static double[] forks(Stream<BenchmarkResult> results) {
        return results.flatMap(result -> result.allocation().stream())
                .flatMap(figure -> figure.raw().isEmpty()
                        ? Stream.ofNullable(figure.score())
                        : figure.raw().stream().map(ForkMeans::mean).filter(Objects::nonNull))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }

    private static String words(double now, double level, @Nullable Double percent) {
        return String.format(
                Locale.ROOT,
                " It allocates %.0f bytes for an operation, %.0f %s than before%s.",
                now,
                Math.abs(now - level),
                now > level ? "more" : "fewer",
                percent == null ? "" : String.format(Locale.ROOT, " (%+.1f %%)", percent));
    }
}
