package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a result: for each fork the logarithm of its mean, so that differences are ratios, and higher is always worse.
 *
 * <p>The fork is the unit, because iterations of one share what its virtual machine compiled and where its objects lie: pooled over
 * forks they raise a false alarm in one of eight comparisons of equal code.
 *
 * @param logs of forks with a mean above zero
 * @param leftOut forks without one: of zero and less there is no ratio
 */
record ForkMeans(List<Double> logs, int leftOut) {

    static ForkMeans of(BenchmarkResult result) {
        List<@Nullable Double> means = new ArrayList<>();
        if (result.raw().isEmpty()) {
            result.histograms().forEach(fork -> means.add(meanOfBins(fork)));
        } else {
            result.raw().forEach(fork -> means.add(mean(fork)));
        }
        int sign = result.key().mode().higherIsBetter() ? -1 : 1;
        List<Double> logs = means.stream()
                .filter(Objects::nonNull)
                .filter(mean -> mean > 0 && Double.isFinite(mean))
                .map(mean -> sign * Math.log(mean))
                .toList();
        return new ForkMeans(logs, means.size() - logs.size());
    }

    /** Of the iterations that have a value; null when none has. */
    static @Nullable Double mean(List<@Nullable Double> iterations) {
        double sum = 0;
        int count = 0;
        for (Double value : iterations) {
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }

    /** Of all calls of the fork's iterations; null when there is none. */
    private static @Nullable Double meanOfBins(List<List<BenchmarkResult.Bin>> iterations) {
        double sum = 0;
        long count = 0;
        for (List<BenchmarkResult.Bin> iteration : iterations) {
            for (BenchmarkResult.Bin bin : iteration) {
                sum += bin.value() * bin.count();
                count += bin.count();
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }

    int size() {
        return logs.size();
    }

    /** @throws IllegalArgumentException if no fork has a mean */
    Sample sample() {
        return sample(logs);
    }

    static Sample sample(List<Double> values) {
        return Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
