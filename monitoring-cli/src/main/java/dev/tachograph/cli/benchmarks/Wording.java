package dev.tachograph.cli.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.Comparison;
import dev.tachograph.core.benchmarks.FalseDiscovery;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.benchmarks.Verdict;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures and short phrases, the same in every format. Positive is more time, which is worse, also for throughput. */
final class Wording {

    private static final double MOST = 1_000;
    private static final int DIGITS = 4;
    private static final String PRACTICAL = limit(Comparison.PRACTICAL_PERCENT);

    private Wording() {}

    /** {@code +24.0 %}; beyond ten times {@code over +1000 %}. */
    static String signed(@Nullable Double percent) {
        if (percent == null || percent > MOST) {
            return "over +1000 %";
        }
        return String.format(Locale.ROOT, "%+.1f %%", percent);
    }

    /** A limit as it was given: {@code 25}, {@code 7.5}. */
    static String limit(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }

    /** What files say is anybody's text: no line may break, and no terminal be told anything. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
    }

    /** With a capital at its beginning. */
    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code +18.0 to +30.2 %}; empty where there is none. */
    static String interval(Judgement judgement) {
        return judgement.lowPercent() == null && judgement.highPercent() == null
                ? ""
                : signed(judgement.lowPercent()).replace(" %", "") + " to " + signed(judgement.highPercent());
    }

    /** The effect in words: {@code 24.0 % more time (+18.0 to +30.2 %)}. */
    static String effect(Pair pair) {
        Judgement judgement = pair.judgement();
        String found = moreTime(judgement.changePercent());
        String range = interval(judgement);
        return switch (judgement.verdict()) {
            case REGRESSED, IMPROVED -> found + " (" + range + ")";
            // Without the interval of 99 %, which may be wider: that it is the same is decided by one of 90 %.
            case EQUIVALENT -> "the same within " + PRACTICAL + " %: " + found;
            case INCONCLUSIVE, NO_BASELINE ->
                range.isEmpty() ? judgement.why() : found + " (" + range + ")" + notDecided(pair);
        };
    }

    /** Why it is neither: chance, too small to matter, or too uncertain. */
    private static String notDecided(Pair pair) {
        Judgement judgement = pair.judgement();
        Double low = judgement.lowPercent();
        Double high = judgement.highPercent();
        Double adjusted = pair.adjustedPValue();
        if (adjusted != null && (low != null && low > 0 || high != null && high < 0)) {
            return adjusted > FalseDiscovery.SHARE
                    ? String.format(
                            Locale.ROOT, ", but so much comes by chance among so many benchmarks (p = %.2g)", adjusted)
                    : "; whether less than the " + PRACTICAL + " % that matter, is open";
        }
        Double detectable = judgement.detectablePercent();
        return detectable == null ? "" : "; a change of " + unsigned(detectable) + " would have been found";
    }

    private static String moreTime(@Nullable Double change) {
        return change != null && change < 0 ? unsigned(-change) + " less time" : unsigned(change) + " more time";
    }

    private static String unsigned(@Nullable Double percent) {
        return percent == null || percent > MOST ? "over 1000 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** What is said besides the time: bytes for an operation, where they changed; else empty. */
    static String allocation(Pair pair) {
        if (pair.allocation() != Verdict.REGRESSED && pair.allocation() != Verdict.IMPROVED) {
            return "";
        }
        Double before = pair.base().allocation().map(SecondaryResult::score).orElse(null);
        Double now = pair.head().allocation().map(SecondaryResult::score).orElse(null);
        Double percent = pair.judgement().allocationPercent();
        return "allocates " + (pair.allocation() == Verdict.REGRESSED ? "more" : "less") + ": " + scores(before, now)
                + " B/op" + (percent == null ? "" : " (" + signed(percent) + ")");
    }

    /** {@code 2.500 -> 3.100}, both with the same decimals. */
    static String scores(@Nullable Double before, @Nullable Double now) {
        int decimals = decimals(before, now);
        return score(before, decimals) + " -> " + score(now, decimals);
    }

    /** As many as show four digits of the larger one. */
    static int decimals(@Nullable Double before, @Nullable Double now) {
        double larger = Math.max(before == null ? 0 : Math.abs(before), now == null ? 0 : Math.abs(now));
        int whole = larger > 0 && Double.isFinite(larger) ? (int) Math.floor(Math.log10(larger)) + 1 : 1;
        return Math.max(0, Math.min(12, DIGITS - whole));
    }

    /** {@code ?} where JMH could not tell. */
    static String score(@Nullable Double score, int decimals) {
        return score == null ? "?" : String.format(Locale.ROOT, "%." + decimals + "f", score);
    }

    /** How a benchmark of one file only was measured: {@code avgt, us/op}. */
    static String measure(BenchmarkKey key) {
        return oneLine(key.mode().word() + ", " + key.unit());
    }
}
