package dev.tachograph.core.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
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

    /** A ruler that moves by more than that, in per cent of its median, tells that the machine was not steady. */
    public static final double TOLERATED_PERCENT = 5;

    /** How many runs before are looked at. */
    public static final int RUNS = 10;

    /** With fewer runs one odd one would be the level. */
    private static final int LEAST_RUNS = 3;

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
     * What they found.
     *
     * @param earlier results of a ruler in the latest runs of this environment, in any order; at most {@value #RUNS} of them
     * @return why the machine was not steady, in sentences; null when it was, or nothing is known
     */
    public @Nullable String instability(Function<BenchmarkKey, List<BenchmarkResult>> earlier) {
        Map<BenchmarkKey, BenchmarkResult> ends =
                end.stream().collect(Collectors.toMap(BenchmarkResult::key, Function.identity()));
        List<String> found = new ArrayList<>();
        for (BenchmarkResult first : begin) {
            OptionalDouble level = median(first);
            Optional.ofNullable(ends.get(first.key()))
                    .ifPresent(last -> moved(level, median(last))
                            .ifPresent(percent ->
                                    found.add(words(first, percent, "between the beginning and the end of the run"))));
            double[] before = earlier.apply(first.key()).stream()
                    .flatMapToDouble(result -> median(result).stream())
                    .toArray();
            if (before.length >= LEAST_RUNS) {
                moved(median(DoubleStream.of(before)), level)
                        .ifPresent(percent ->
                                found.add(words(first, percent, "against the " + before.length + " runs before")));
            }
        }
        return found.isEmpty()
                ? null
                : "The machine was not steady: " + String.join("; ", found)
                        + ". No verdict of this run raises an alert, and no later run is compared with it.";
    }

    /** By how many per cent a ruler's median moved from one result to another, if that is too much. */
    static Optional<Double> moved(BenchmarkResult from, BenchmarkResult to) {
        return moved(median(from), median(to));
    }

    private static String words(BenchmarkResult ruler, double percent, String when) {
        return String.format(Locale.ROOT, "%s moved by %+.1f %% %s", ruler.key().shortName(), percent, when);
    }

    /** By how many per cent, if that is too much. */
    private static Optional<Double> moved(OptionalDouble from, OptionalDouble to) {
        if (from.isEmpty() || to.isEmpty() || from.getAsDouble() <= 0) {
            return Optional.empty();
        }
        double percent = 100 * (to.getAsDouble() - from.getAsDouble()) / from.getAsDouble();
        return Math.abs(percent) > TOLERATED_PERCENT ? Optional.of(percent) : Optional.empty();
    }

    /** Of all iterations; where there are none, the score. */
    private static OptionalDouble median(BenchmarkResult result) {
        OptionalDouble ofAll = median(result.raw().stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue));
        return ofAll.isPresent() || result.score() == null ? ofAll : OptionalDouble.of(result.score());
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
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
