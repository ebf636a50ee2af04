package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.RobustScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What fixed benchmarks, which have nothing of the measured program in them, say about the machine: measured at the beginning and at the
 * end of a run they must agree with each other and with the runs before.
 *
 * @param begin results before the first benchmark
 * @param end results after the last one
 */
public record Rulers(List<BenchmarkResult> begin, List<BenchmarkResult> end) {

    /** A ruler that moves by more than that, in per cent of its median, tells that the machine was not steady, unless more is usual. */
    public static final double TOLERATED_PERCENT = 5;

    /** More than that is never usual: the runs before were no better, and nothing can be compared on such a machine. */
    private static final double MOST_TOLERATED_PERCENT = 100;

    /** How many runs before are looked at. */
    public static final int RUNS = 10;

    /** With fewer runs one odd one would be the level. */
    private static final int LEAST_RUNS = 3;

    /** So many standard deviations of what was seen before are usual. */
    private static final double USUAL = 3;

    public Rulers {
        begin = List.copyOf(begin);
        end = List.copyOf(end);
    }

    /** Nothing was measured. */
    public static Rulers none() {
        return new Rulers(List.of(), List.of());
    }

    /** Everything measured, one result for each ruler: what is stored, and what later runs are held against. */
    public List<BenchmarkResult> results() {
        Map<BenchmarkKey, BenchmarkResult> ends =
                end.stream().collect(Collectors.toMap(BenchmarkResult::key, Function.identity()));
        return begin.stream()
                .map(first -> {
                    BenchmarkResult last = ends.get(first.key());
                    return last == null ? first : joined(first, last);
                })
                .toList();
    }

    /**
     * What they found. A machine that other work shares never keeps within {@value #TOLERATED_PERCENT} %; from {@value #LEAST_RUNS} runs
     * before on, what is usual there is tolerated, since verdicts over runs take it into account; but never more than twice or half.
     *
     * @param earlier results of a ruler in the latest runs of this environment, in any order; at most {@value #RUNS} of them
     * @return why the machine was not steady, in sentences; null when it was, or nothing is known
     */
    public @Nullable String instability(Function<BenchmarkKey, List<BenchmarkResult>> earlier) {
        Map<BenchmarkKey, BenchmarkResult> ends =
                end.stream().collect(Collectors.toMap(BenchmarkResult::key, Function.identity()));
        List<String> found = new ArrayList<>();
        for (BenchmarkResult first : begin) {
            List<BenchmarkResult> before = earlier.apply(first.key());
            String ruler = first.key().shortName();
            double level = logMedian(first.raw(), first.score());
            BenchmarkResult last = ends.get(first.key());
            if (last != null) {
                double[] usual = logs(before.stream().map(Rulers::movement));
                double moved = logMedian(last.raw(), last.score()) - level;
                tooMuch(moved, usual.length < LEAST_RUNS ? 0 : RobustScale.ofDeviations(usual))
                        .ifPresent(much -> found.add(
                                ruler + " moved by " + much + " between the beginning and the end of the run"));
            }
            double[] levels = logs(before.stream().map(result -> logMedian(result.raw(), result.score())));
            if (levels.length >= LEAST_RUNS) {
                double middle = Quantiles.median(levels);
                double[] deviations =
                        Arrays.stream(levels).map(log -> log - middle).toArray();
                tooMuch(level - middle, RobustScale.ofDeviations(deviations))
                        .ifPresent(much -> found.add(
                                ruler + " moved by " + much + " against the " + levels.length + " runs before"));
            }
        }
        return found.isEmpty()
                ? null
                : "The machine was not steady: " + String.join("; ", found)
                        + ". No verdict of this run raises an alert, and later runs are compared with steady ones as soon as there are "
                        + Baseline.ENOUGH_RUNS + ".";
    }

    /** By how many per cent a ruler's median moved from one result to another, if that is more than {@value #TOLERATED_PERCENT}. */
    static Optional<Double> moved(BenchmarkResult from, BenchmarkResult to) {
        double percent = 100 * Math.expm1(logMedian(to.raw(), to.score()) - logMedian(from.raw(), from.score()));
        return Double.isFinite(percent) && Math.abs(percent) > TOLERATED_PERCENT
                ? Optional.of(percent)
                : Optional.empty();
    }

    /**
     * In words, if it is.
     *
     * @param moved as a difference of logarithms
     * @param usual standard deviation of such differences on this machine; 0 while it is not known
     */
    private static Optional<String> tooMuch(double moved, double usual) {
        double tolerated = Math.log1p(TOLERATED_PERCENT / 100);
        double most = Math.log1p(MOST_TOLERATED_PERCENT / 100);
        double limit = Math.min(most, Math.max(tolerated, USUAL * usual));
        if (!Double.isFinite(moved) || Math.abs(moved) <= limit) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%+.1f %% (%.0f %% is %s)",
                100 * Math.expm1(moved),
                100 * Math.abs(Math.expm1(Math.copySign(limit, moved))),
                limit == tolerated ? "tolerated" : limit == most ? "the most that is tolerated" : "usual here"));
    }

    /** From the beginning of a run to its end, of what is stored of it; NaN where it has no two halves. */
    private static double movement(BenchmarkResult stored) {
        List<List<@Nullable Double>> forks = stored.raw();
        int half = forks.size() / 2;
        return forks.size() % 2 == 1 || half == 0
                ? Double.NaN
                : logMedian(forks.subList(half, forks.size()), null) - logMedian(forks.subList(0, half), null);
    }

    private static double[] logs(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    }

    /** Of all iterations, and where there are none, of the score; NaN or infinite where that says nothing. */
    private static double logMedian(List<List<@Nullable Double>> forks, @Nullable Double score) {
        double[] values = forks.stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        if (values.length > 0) {
            return Math.log(Quantiles.median(values));
        }
        return score == null ? Double.NaN : Math.log(score);
    }

    private static BenchmarkResult joined(BenchmarkResult first, BenchmarkResult last) {
        List<List<@Nullable Double>> raw =
                Stream.concat(first.raw().stream(), last.raw().stream()).toList();
        OptionalDouble mean = raw.stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return new BenchmarkResult(
                first.key(),
                first.settings(),
                mean.isPresent() ? (Double) mean.getAsDouble() : first.score(),
                null,
                new TreeMap<>(),
                raw,
                Stream.concat(first.histograms().stream(), last.histograms().stream())
                        .toList(),
                List.of());
    }
}
