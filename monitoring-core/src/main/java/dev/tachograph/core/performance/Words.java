package dev.tachograph.core.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Figures within the sentences of this package: three significant digits, plain spaces. */
final class Words {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Words() {}

    /** {@code 620 ms}, {@code 1.24 s}, {@code 0.25 ms}. */
    static String seconds(double seconds) {
        return seconds < 0.9995 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
    }

    static String calls(long calls) {
        return calls == 0 ? "no calls" : count(calls, "call");
    }

    /** {@code 1 request}, {@code 40 requests}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** In the largest unit that leaves a number above one: {@code 5 min}, {@code 24 h}, {@code 7 days}. */
    static String length(Duration length) {
        double seconds = length.toMillis() / 1e3;
        if (seconds < 120) {
            return digits(seconds) + " s";
        }
        return seconds < 7_200
                ? digits(seconds / 60) + " min"
                : seconds < 172_800 ? digits(seconds / 3_600) + " h" : digits(seconds / 86_400) + " days";
    }

    /**
     * Where a mean is seen from its baseline, in whole per cent; 19.96 % over are 19, because 20 would have been a warning, and
     * nothing that took any time is 100 % under.
     */
    static String distance(double above) {
        long percent = Math.round(Math.abs(above) * 100);
        if (above > 0 && BaselineVerdict.judged(above) != BaselineVerdict.judged(percent / 100.0)) {
            percent--;
        }
        if (above < 0 && above > -1) {
            percent = Math.min(percent, 99);
        }
        return percent == 0 ? "at" : percent + " % " + (above > 0 ? "over" : "under");
    }

    static String percent(double ratio) {
        return digits(ratio * 100) + " %";
    }

    private static String digits(double value) {
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}
