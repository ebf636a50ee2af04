package dev.tachograph.core.benchmarks;

import dev.tachograph.core.stats.KendallTrend;
import dev.tachograph.core.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Whether the measured iterations of forks still rise or fall, as they do when the warm-up was too short. Such forks are said, and never
 * left out: there would be no end to choosing those that please.
 *
 * <p>Five iterations alone can hardly tell a trend from chance, so all forks of a result are tested together, each against itself. What
 * moves less than the smallest change that matters is steady enough.
 *
 * @see <a href="https://doi.org/10.1007/s10664-022-10247-x">Traini et al. (2022)</a>
 */
final class Steadiness {

    private static final double LEVEL = 0.01;

    private static final double TOLERATED = Math.log1p(Comparison.PRACTICAL_PERCENT / 100);

    private Steadiness() {}

    /**
     * A sentence with a space in front of it; empty when the forks are steady, or too few to tell.
     *
     * @param whose forks they are: {@code of its own}
     */
    static String note(BenchmarkResult result, String whose) {
        KendallTrend trend = KendallTrend.NONE;
        List<Double> moves = new ArrayList<>();
        for (double[] fork : logs(result)) {
            trend = trend.plus(KendallTrend.of(fork));
            moves.add(laterLessEarlier(fork));
        }
        if (trend.pValue() >= LEVEL) {
            return "";
        }
        double move =
                Quantiles.median(moves.stream().mapToDouble(Double::doubleValue).toArray());
        boolean falls = move < 0;
        if (Math.abs(move) < TOLERATED || falls == (trend.s() > 0)) {
            return "";
        }
        long forks = moves.stream()
                .filter(each -> falls ? each <= -TOLERATED : each >= TOLERATED)
                .count();
        return String.format(
                Locale.ROOT,
                " Not steady: in %d of %d forks %s the later iterations take %s time than the earlier ones (%.1f %% in the"
                        + " middle one); a longer warm-up would say more.",
                forks,
                moves.size(),
                whose,
                falls ? "less" : "more",
                100 * Math.abs(Math.expm1(move)));
    }

    /**
     * A sentence with a space in front of it where the forks of both sides take more and more time, or less and less, in the order in which
     * they ran: what lies between base and head may then be nothing but more of that. Empty when they do not, or are too few to tell.
     */
    static String drift(ForkMeans head, ForkMeans base) {
        KendallTrend ofHead = trend(head);
        KendallTrend ofBase = trend(base);
        boolean sameWay = Integer.signum(ofHead.s()) == Integer.signum(ofBase.s());
        return sameWay && ofHead.plus(ofBase).pValue() < LEVEL
                ? " Drifting: on both sides forks tend to take " + (ofHead.s() > 0 ? "more" : "less")
                        + " time than those before them, so the machine may have changed between base and head; measure both in turns."
                : "";
    }

    private static KendallTrend trend(ForkMeans forks) {
        return KendallTrend.of(
                forks.logs().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Of each fork with two iterations or more: the logarithm of the time for an operation, or of what stands for it. */
    private static List<double[]> logs(BenchmarkResult result) {
        int sign = result.key().mode().higherIsBetter() ? -1 : 1;
        return result.raw().stream()
                .map(fork -> fork.stream()
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .filter(value -> value > 0)
                        .map(value -> sign * Math.log(value))
                        .toArray())
                .filter(fork -> fork.length > 1)
                .toList();
    }

    /** Mean of the second half less that of the first; the one in the middle belongs to neither. */
    private static double laterLessEarlier(double[] fork) {
        int half = fork.length / 2;
        double sum = 0;
        for (int i = 0; i < half; i++) {
            sum += fork[fork.length - 1 - i] - fork[i];
        }
        return sum / half;
    }
}
