package dev.tachograph.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written for people: about three significant digits, a unit that fits, the same everywhere.
 *
 * <p>A figure and its unit are joined by a no-break space. What is absent, NaN or infinite is {@link #ABSENT}. The pages' script has
 * a twin of this class ({@code figures.js}), so that a live value does not change its look when it is replaced.
 */
public final class Figures {

    /** Written where there is no value. */
    public static final String ABSENT = "\u2013";

    private static final char SPACE = '\u00a0';
    private static final double LEAST_RATE = 0.01;
    private static final double LEAST_PLAIN = 0.001;
    private static final Set<String> SCALED = Set.of("ratio", "bytes", "bytes/s", "seconds");
    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /**
     * A value in the unit of its chart.
     *
     * @param unit {@code ratio}, {@code bytes}, {@code bytes/s}, {@code seconds}, {@code /s}; anything else is written after the plain
     *     number
     */
    public static String of(@Nullable Double value, String unit) {
        if (value == null || !Double.isFinite(value)) {
            return ABSENT;
        }
        return switch (unit) {
            case "ratio" -> percent(value);
            case "bytes" -> bytes(value);
            case "bytes/s" -> bytes(value) + "/s";
            case "seconds" -> seconds(value);
            case "/s" -> rate(value);
            case "" -> plain(value);
            default -> plain(value) + SPACE + unit;
        };
    }

    /** As {@link #of}, without zeros behind the point: for axes, whose ticks are round, also where they are small. */
    public static String axis(double value, String unit) {
        boolean isSmall = unit.equals("/s") ? value > 0 : value >= LEAST_PLAIN && !SCALED.contains(unit);
        if (isSmall && value < 0.1) {
            return new BigDecimal(value).round(TWO_DIGITS).stripTrailingZeros().toPlainString()
                    + (unit.isEmpty() ? "" : SPACE + unit);
        }
        return of(value, unit).replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
    }

    /** A share of 1 as per cent: one decimal, two below one per cent. */
    private static String percent(double ratio) {
        double percent = ratio * 100;
        int decimals = percent != 0 && Math.abs(percent) < 0.995 ? 2 : 1;
        return fixed(percent, decimals) + SPACE + "%";
    }

    private static String bytes(double bytes) {
        double left = Math.abs(bytes);
        int power = 0;
        // 1023.5 and not 1024: what would be rounded to 1024 belongs to the next unit.
        while (left >= 1023.5 && power < BINARY.length - 1) {
            left /= 1024;
            power++;
        }
        if (left >= 1023.5) {
            return String.format(Locale.ROOT, "%.2e", bytes) + SPACE + BINARY[0];
        }
        String figure = power == 0 ? fixed(left, 0) : threeDigits(left);
        return sign(bytes) + figure + SPACE + BINARY[power];
    }

    private static String seconds(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0) {
            return "0" + SPACE + "s";
        }
        if (size < 0.0009995) {
            return sign(seconds) + threeDigits(size * 1e6) + SPACE + "\u00b5s";
        }
        if (size < 0.9995) {
            return sign(seconds) + threeDigits(size * 1e3) + SPACE + "ms";
        }
        if (size < 59.95) {
            return sign(seconds) + threeDigits(size) + SPACE + "s";
        }
        return sign(seconds) + duration(Duration.ofSeconds(Math.round(Math.min(size, 9e15))));
    }

    /** Calls in a second: how few they are below a hundredth tells nobody anything, but that there are any does. */
    private static String rate(double value) {
        return (value > 0 && value < LEAST_RATE ? "<" + SPACE + LEAST_RATE : plain(value)) + SPACE + "/s";
    }

    private static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 999_999.5) {
            int power = 0;
            while (size >= 999.5 && power < DECIMAL.length - 1) {
                size /= 1000;
                power++;
            }
            if (size >= 999.5) {
                return String.format(Locale.ROOT, "%.2e", value);
            }
            return sign(value) + threeDigits(size) + SPACE + DECIMAL[power];
        }
        if (size != 0 && size < LEAST_PLAIN) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        if (size >= 999.5 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u202f');
        }
        return sign(value) + threeDigits(size);
    }

    /** The two largest parts of a length of time: {@code 3 h 12 min}, {@code 45 s}. Negative lengths count as none. */
    public static String duration(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        long days = seconds / 86_400;
        if (days > 0) {
            return parts(days, "d", seconds % 86_400 / 3600, "h");
        }
        if (seconds >= 3600) {
            return parts(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return seconds >= 60 ? parts(seconds / 60, "min", seconds % 60, "s") : seconds + "" + SPACE + "s";
    }

    private static String parts(long large, String largeUnit, long small, String smallUnit) {
        String text = large + "" + SPACE + largeUnit;
        return small == 0 ? text : text + SPACE + small + SPACE + smallUnit;
    }

    /** A point in time, to the second, in UTC. */
    public static String time(@Nullable Instant at) {
        return at == null ? ABSENT : UTC.format(at);
    }

    private static String threeDigits(double size) {
        return fixed(size, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
    }

    private static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // Rounding a small negative number would leave "-0.0".
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    private static String sign(double value) {
        return value < 0 ? "-" : "";
    }
}
