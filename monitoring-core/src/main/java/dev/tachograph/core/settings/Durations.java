package dev.tachograph.core.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code "500ms"}, {@code "10s"}, {@code "5m"}, {@code "2h"}, {@code "14d"}. */
public final class Durations {

    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);
    private static final Pattern WRITTEN = Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,9})?) ?(ms|s|m|h|d)?");
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        // The longest first: format takes the first that fits.
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private Durations() {}

    /**
     * Reads a number with one of the units ms, s, m, h, d (24 hours); without a unit it is seconds. A fraction and a
     * sign are allowed; what is finer than a nanosecond is cut off.
     *
     * @throws IllegalArgumentException if the text is not a duration, or longer than a {@link Duration} can be
     */
    public static Duration parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a duration: a number with one of the units ms, s, m, h, d");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return times(new BigDecimal(matcher.group(1)), UNITS.getOrDefault(unit, Duration.ZERO));
    }

    /**
     * Reads a plain number as seconds.
     *
     * @throws IllegalArgumentException if it is not finite, or longer than a {@link Duration} can be
     */
    public static Duration ofSeconds(Number seconds) {
        if (seconds instanceof Long whole) {
            return Duration.ofSeconds(whole);
        }
        double value = seconds.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("must be a finite number of seconds");
        }
        return times(BigDecimal.valueOf(value), Duration.ofSeconds(1));
    }

    /** Writes the shortest form that {@link #parse} reads back: {@code "5m"} for 300 seconds, {@code "0s"} for none. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        BigDecimal nanos = nanos(duration);
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            BigDecimal[] parts = nanos.divideAndRemainder(nanos(unit.getValue()));
            if (parts[1].signum() == 0) {
                return parts[0].toPlainString() + unit.getKey();
            }
        }
        return nanos.movePointLeft(6).stripTrailingZeros().toPlainString() + "ms";
    }

    private static Duration times(BigDecimal number, Duration unit) {
        BigInteger[] parts = number.multiply(nanos(unit)).toBigInteger().divideAndRemainder(NANOS_PER_SECOND);
        try {
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].intValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be a shorter duration", e);
        }
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .movePointRight(9)
                .add(BigDecimal.valueOf(duration.getNano()))
                .setScale(0);
    }
}
