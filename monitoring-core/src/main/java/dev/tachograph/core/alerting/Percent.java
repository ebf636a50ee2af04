package dev.tachograph.core.alerting;

import java.util.Locale;

/** Shares of 1 as people read them in a sentence. */
public final class Percent {

    private Percent() {}

    /** One digit, so that a value just above its limit does not read as the limit; none where it says nothing: {@code 80 %}. */
    public static String of(double ratio) {
        return String.format(Locale.ROOT, "%.1f", ratio * 100).replaceFirst("\\.0$", "") + " %";
    }
}
