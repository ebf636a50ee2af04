package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Sample;
import dev.tachograph.core.stats.Student;
import dev.tachograph.core.stats.Welch;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much more time the candidate takes than its baseline, as a difference of logarithms.
 *
 * <p>Decided by t-tests on forks' means. Welch's lets either side have a variance of its own, which five forks hardly know, so it misses
 * changes that are plain. Student's takes both to vary alike and finds more, but it is fooled by benchmarks with two modes, of which one run by
 * chance has a fork in the other. So Student's is asked only where every fork of one side is above every fork of the other, which with five
 * forks on either side happens to equal code in one of 126 cases, whatever their distribution: docs/statistics.md has the false alarms
 * and what is found. A bootstrap of forks and iterations is not asked: with five forks its intervals are too narrow,
 * and where forks are so many that they are not, the t-tests say the same.
 *
 * @param change estimate of it
 * @param difference with its uncertainty; null when there is too little to know that
 * @param how it was found, or what it would take to find it, as the end of a sentence
 */
record Evidence(double change, @Nullable Difference difference, String how) {

    private static final int FEWEST_FORKS = 2;

    /**
     * Numbers of forks that differ by no more than that factor may be tested with one variance; with numbers far apart that would err
     * where one side varies more.
     */
    private static final double ALIKE = 1.5;

    /**
     * @param mine forks of the candidate; at least one with a mean
     * @param baseline forks of each earlier run; at least one run, each at least one with a mean
     */
    static Evidence of(ForkMeans mine, List<ForkMeans> baseline) {
        return baseline.size() >= Baseline.ENOUGH_RUNS ? byRuns(mine, baseline) : byForks(mine, baseline);
    }

    /** Two runs that were measured to be compared, each with at least one fork that has a mean. */
    static Evidence ofPair(ForkMeans head, ForkMeans base) {
        return byForks(head, base.logs(), " of the base", "", "");
    }

    private static Evidence byForks(ForkMeans mine, List<ForkMeans> baseline) {
        return byForks(
                mine,
                baseline.stream().flatMap(run -> run.logs().stream()).toList(),
                " of " + (baseline.size() == 1 ? "1 earlier run" : baseline.size() + " earlier runs"),
                "; how much runs of this machine differ is known from " + Baseline.ENOUGH_RUNS + " earlier runs on",
                ", or " + Baseline.ENOUGH_RUNS + " earlier runs");
    }

    /**
     * @param whose forks they are held against
     * @param caveat of a finding
     * @param otherwise what else would be evidence
     */
    private static Evidence byForks(
            ForkMeans mine, List<Double> before, String whose, String caveat, String otherwise) {
        String sizes = forks(mine.size()) + " against " + forks(before.size()) + whose;
        Sample earlier = ForkMeans.sample(before);
        if (mine.size() < FEWEST_FORKS || before.size() < FEWEST_FORKS) {
            return new Evidence(
                    mine.sample().mean() - earlier.mean(),
                    null,
                    sizes + "; it takes " + FEWEST_FORKS + " forks on either side" + otherwise);
        }
        boolean apart = areApart(mine.logs(), before);
        Difference difference =
                apart ? Student.difference(mine.sample(), earlier) : Welch.difference(mine.sample(), earlier);
        return new Evidence(
                difference.estimate(),
                difference,
                (apart ? "the forks do not overlap, Student's test on " : "Welch's test on ") + sizes + caveat);
    }

    private static boolean areApart(List<Double> mine, List<Double> before) {
        return Math.max(mine.size(), before.size()) <= ALIKE * Math.min(mine.size(), before.size())
                && (Collections.min(mine) > Collections.max(before) || Collections.max(mine) < Collections.min(before));
    }

    /**
     * Runs as units: where would the next run lie if nothing had changed?
     *
     * <p>A run's mean varies with what its forks share (how the machine is today) and with its forks. Both are in the variance of the
     * earlier runs' means, so the difference of one new run has that variance and the k-th part of it, with k - 1 degrees of
     * freedom. Few runs may lie close together by chance; their variance is never taken to be less than what their forks alone
     * account for.
     */
    private static Evidence byRuns(ForkMeans mine, List<ForkMeans> baseline) {
        int runs = baseline.size();
        Sample means = ForkMeans.sample(
                baseline.stream().map(run -> run.sample().mean()).toList());
        double ofFork = varianceOfForks(mine, baseline);
        double ofForks = ofFork
                * baseline.stream()
                        .mapToDouble(run -> 1.0 / run.size())
                        .average()
                        .orElseThrow();
        double betweenRuns = Math.max(0, means.variance() - ofForks);
        // A candidate of fewer forks varies more than the runs before; one of more forks is not trusted more.
        double ofCandidate = Math.max(means.variance(), betweenRuns + ofFork / mine.size());
        double ofBaseline = Math.max(means.variance(), ofForks) / runs;
        Difference difference =
                new Difference(mine.sample().mean() - means.mean(), Math.sqrt(ofCandidate + ofBaseline), runs - 1.0);
        return new Evidence(difference.estimate(), difference, "against " + runs + " earlier runs, each as one value");
    }

    /** Variance of one fork's log mean inside its run, over all runs; 0 where every run has a single fork. */
    private static double varianceOfForks(ForkMeans mine, List<ForkMeans> baseline) {
        double squares = 0;
        int degreesOfFreedom = 0;
        for (ForkMeans run : Stream.concat(Stream.of(mine), baseline.stream()).toList()) {
            Sample sample = run.sample();
            squares += sample.variance() * (sample.size() - 1);
            degreesOfFreedom += sample.size() - 1;
        }
        return degreesOfFreedom == 0 ? 0 : squares / degreesOfFreedom;
    }

    private static String forks(int number) {
        return number == 1 ? "1 fork" : number + " forks";
    }
}
