package dev.tachograph.cli.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.Comparison;
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
        Double change = judgement.changePercent();
        String range = interval(judgement);
        return switch (judgement.verdict()) {
            case REGRESSED, IMPROVED -> moreTime(change) + " (" + range + ")";
            case EQUIVALENT -> "the same within " + limit(Comparison.PRACTICAL_PERCENT) + " % (" + range + ")";
            case INCONCLUSIVE, NO_BASELINE -> range.isEmpty() ? judgement.why() : notDecided(pair, range);
        };
    }

    /** What it is not, and from which size on a change would have been found. */
    private static String notDecided(Pair pair, String range) {
        Judgement judgement = pair.judgement();
        Double low = judgement.lowPercent();
        Double high = judgement.highPercent();
        boolean different = low != null && low > 0 || high != null && high < 0;
        Double adjusted = pair.adjustedPValue();
        if (different && adjusted != null) {
            return String.format(
                    Locale.ROOT,
                    "%s (%s), but so much comes by chance among so many benchmarks (p %.2g)",
                    moreTime(judgement.changePercent()),
                    range,
                    adjusted);
        }
        Double detectable = judgement.detectablePercent();
        return moreTime(judgement.changePercent()) + " (" + range + ")"
                + (detectable == null ? "" : "; a change of " + unsigned(detectable) + " would have been found");
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
        return key.mode().word() + ", " + key.unit();
    }
}
