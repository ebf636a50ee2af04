package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All benchmarks of one run looked at together: of a hundred tests of equal code at 1 % one finds a difference, so a change counts only
 * while no more than {@value #SHARE} of those that are called are expected to be chance. What does not count is INCONCLUSIVE, and says
 * why. EQUIVALENT stays: it raises no alarm.
 *
 * @param judgement what counts
 * @param adjustedPValue of the judgement, raised for the number of benchmarks; null where it has none
 */
public record FalseDiscovery(Judgement judgement, @Nullable Double adjustedPValue) {

    /** Of the changes that are called in one run, no larger share is expected to be chance. */
    public static final double SHARE = 0.05;

    /**
     * @param judgements each on its own evidence alone
     * @return one for each, in the same order
     */
    public static List<FalseDiscovery> control(List<Judgement> judgements) {
        double[] adjusted = BenjaminiHochberg.adjusted(judgements.stream()
                .map(Judgement::pValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        List<FalseDiscovery> found = new ArrayList<>();
        int next = 0;
        for (Judgement judgement : judgements) {
            found.add(
                    judgement.pValue() == null
                            ? new FalseDiscovery(judgement, null)
                            : of(judgement, adjusted[next++], adjusted.length));
        }
        return found;
    }

    private static FalseDiscovery of(Judgement judgement, double adjusted, int tests) {
        boolean called = judgement.verdict() == Verdict.REGRESSED || judgement.verdict() == Verdict.IMPROVED;
        if (!called || adjusted <= SHARE) {
            return new FalseDiscovery(judgement, adjusted);
        }
        String sentence = String.format(
                Locale.ROOT,
                "Not called a change: among %d benchmarks one such difference is to be expected by chance"
                        + " (p = %.2g of its own, %.2g among them all). More forks would decide.",
                tests,
                judgement.pValue(),
                adjusted);
        return new FalseDiscovery(judgement.undecided(sentence), adjusted);
    }
}
