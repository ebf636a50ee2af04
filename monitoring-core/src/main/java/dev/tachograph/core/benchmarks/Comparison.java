package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Difference.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a result with its baseline: evidence first, severity second.
 *
 * <p>What is compared is the mean time for an operation, by the logarithms of its forks' means, so that 20 % more is the same distance
 * everywhere and throughput counts by its inverse. {@link Evidence} says what varies; a change is only called one when its interval
 * excludes none, and only if it is large enough to matter.
 */
public final class Comparison {

    /** The smallest change that matters, in per cent more time. */
    public static final double PRACTICAL_PERCENT = 3;

    private static final double PRACTICAL = Math.log1p(PRACTICAL_PERCENT / 100);

    /** Level of the two-sided test that there is a change: its interval is the 99 % one. */
    private static final double LEVEL = 0.01;

    /** Level of each of the two tests that there is none. */
    private static final double SAME_LEVEL = 0.05;

    /** With which a change of the size called detectable is found. */
    private static final double POWER = 0.8;

    private Comparison() {}

    /**
     * @param baseline what it is compared with, the newest first, all of the candidate's key; empty is no baseline
     * @throws IllegalArgumentException if a baseline is of another key
     */
    public static Judgement judge(BenchmarkResult candidate, List<BaselineRun> baseline) {
        for (BaselineRun earlier : baseline) {
            if (!earlier.result().key().equals(candidate.key())) {
                throw new IllegalArgumentException("baseline " + earlier.run() + ": is of "
                        + earlier.result().key() + ", not of " + candidate.key());
            }
        }
        ForkMeans mine = ForkMeans.of(candidate);
        List<BaselineRun> usable = baseline.stream()
                .filter(earlier -> ForkMeans.of(earlier.result()).size() > 0)
                .toList();
        List<ForkMeans> before =
                usable.stream().map(earlier -> ForkMeans.of(earlier.result())).toList();
        Draft draft = new Draft(
                mine,
                before,
                usable.stream().map(BaselineRun::run).toList(),
                AllocationChange.of(
                        candidate, baseline.stream().map(BaselineRun::result).toList()),
                // Those of the baseline were said when they were judged.
                Steadiness.note(candidate, "of its own"));
        if (baseline.isEmpty()) {
            return draft.without(
                    Verdict.NO_BASELINE, "There is no earlier result in this environment to compare it with.");
        }
        return draft.judged(() -> Evidence.of(mine, before));
    }

    /**
     * Two results that were measured to be compared with each other.
     *
     * @param allocation of the same two
     * @throws IllegalArgumentException if they are of different keys
     */
    static Judgement judgePair(BenchmarkResult head, BenchmarkResult base, AllocationChange allocation) {
        if (!head.key().equals(base.key())) {
            throw new IllegalArgumentException("base: is of " + base.key() + ", not of " + head.key());
        }
        ForkMeans mine = ForkMeans.of(head);
        ForkMeans before = ForkMeans.of(base);
        return new Draft(
                        mine,
                        before.size() == 0 ? List.of() : List.of(before),
                        List.of(),
                        allocation,
                        Steadiness.note(head, "of the head")
                                + Steadiness.note(base, "of the base")
                                + Steadiness.drift(mine, before))
                .judged(() -> Evidence.ofPair(mine, before));
    }

    private static Verdict verdict(Difference difference) {
        double estimate = difference.estimate();
        if (difference.isWithin(PRACTICAL, SAME_LEVEL)) {
            return Verdict.EQUIVALENT;
        }
        if (Math.abs(estimate) < PRACTICAL || difference.interval(1 - LEVEL).contains(0)) {
            return Verdict.INCONCLUSIVE;
        }
        return estimate > 0 ? Verdict.REGRESSED : Verdict.IMPROVED;
    }

    /** What every judgement of a comparison says, whatever its verdict. */
    private record Draft(
            ForkMeans mine,
            List<ForkMeans> before,
            List<UUID> baselineRuns,
            AllocationChange allocation,
            String notSteady) {

        /** @param found asked only where either side has a fork */
        Judgement judged(Supplier<Evidence> found) {
            if (mine.size() == 0 || before.isEmpty()) {
                return without(
                        Verdict.INCONCLUSIVE,
                        "Cannot be compared: no fork " + (mine.size() == 0 ? "of its own" : "of the baseline")
                                + " has a score above zero.");
            }
            Evidence evidence = found.get();
            Difference difference = evidence.difference();
            return difference == null ? tooLittle(evidence) : judged(evidence, difference);
        }

        Judgement without(Verdict verdict, String why) {
            return judgement(verdict, null, null, null, null, null, why);
        }

        private Judgement tooLittle(Evidence evidence) {
            return judgement(
                    Verdict.INCONCLUSIVE,
                    percent(evidence.change()),
                    null,
                    null,
                    null,
                    null,
                    "Too little evidence: " + evidence.how() + ".");
        }

        private Judgement judged(Evidence evidence, Difference difference) {
            Verdict verdict = verdict(difference);
            Interval interval = difference.interval(1 - LEVEL);
            double detectable = difference.detectable(LEVEL, PRACTICAL, POWER);
            String found = moreTime(difference.estimate()) + " (99 % interval " + words(interval.low()) + " to "
                    + words(interval.high()) + " %)";
            String why = switch (verdict) {
                case EQUIVALENT -> String.format(Locale.ROOT, "The same within %.0f %%: %s", PRACTICAL_PERCENT, found);
                case INCONCLUSIVE ->
                    "Not decided: " + found + ", where a change of " + words(detectable)
                            + " % would have been found in four of five cases";
                default -> found;
            };
            return judgement(
                    verdict,
                    percent(difference.estimate()),
                    percent(interval.low()),
                    percent(interval.high()),
                    difference.pValue(),
                    percent(detectable),
                    why + "; " + evidence.how() + ".");
        }

        private Judgement judgement(
                Verdict verdict,
                @Nullable Double change,
                @Nullable Double low,
                @Nullable Double high,
                @Nullable Double pValue,
                @Nullable Double detectable,
                String why) {
            return new Judgement(
                    verdict,
                    verdict == Verdict.REGRESSED
                            ? ChangeSeverity.of(Objects.requireNonNullElse(change, Double.POSITIVE_INFINITY))
                            : ChangeSeverity.NONE,
                    change,
                    low,
                    high,
                    pValue,
                    before.stream().mapToInt(ForkMeans::size).sum(),
                    mine.size(),
                    detectable,
                    allocation.percent(),
                    baselineRuns,
                    why + leftOut() + notSteady + allocation.why());
        }

        private String leftOut() {
            int own = mine.leftOut();
            int earlier = before.stream().mapToInt(ForkMeans::leftOut).sum();
            return own + earlier == 0
                    ? ""
                    : " Left out for having no score above zero: " + own + " of its own forks, " + earlier
                            + " of the baseline's.";
        }
    }

    private static String moreTime(double log) {
        return log < 0
                ? figure(-100 * Math.expm1(log)) + " % less time for an operation"
                : words(log) + " % more time for an operation";
    }

    private static String words(double log) {
        return figure(100 * Math.expm1(log));
    }

    private static String figure(double percent) {
        return percent > 1_000 ? "over 1000" : String.format(Locale.ROOT, "%.1f", percent);
    }

    /** Null beyond what a number holds. */
    private static @Nullable Double percent(double log) {
        double percent = 100 * Math.expm1(log);
        return Double.isFinite(percent) ? (Double) percent : null;
    }
}
