package dev.tachograph.core.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places for the marks of an axis. */
final class Ticks {

    private static final double LARGEST = 1e300;
    private static final double SMALLEST = 1e-300;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] TIME_STEPS = {
        SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY,
        91 * DAY,
        364 * DAY
    };
    private static final double[] SECONDS_STEPS = {60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200};

    private static final DateTimeFormatter CLOCK = formatter("HH:mm");
    private static final DateTimeFormatter CLOCK_SECONDS = formatter("HH:mm:ss");
    private static final DateTimeFormatter DATE = formatter("yyyy-MM-dd");

    private Ticks() {}

    /** A place on a time axis and what is written there. */
    record TimeTick(long atMillis, String label) {}

    /**
     * Ticks that enclose [low, high], evenly spaced on round numbers of the unit: powers of two for bytes, 60ths for longer times,
     * otherwise 1, 2 or 5 times a power of ten.
     *
     * @param low finite; below {@code -1e300} counts as that, so that no difference overflows
     * @param high finite, likewise; when not above low, the axis is given some height
     * @param about how many spaces are wanted; the result has between about 1 and 2.5 times as many
     */
    static double[] of(double low, double high, String unit, int about) {
        double bottom = Math.max(-LARGEST, low);
        double top = Math.min(LARGEST, high);
        if (top - bottom < SMALLEST) {
            top = bottom + (bottom == 0 ? 1 : Math.abs(bottom));
        }
        double step = step((top - bottom) / about, unit);
        double first = Math.floor(bottom / step);
        double last = Math.ceil(top / step);
        double[] ticks = new double[(int) (last - first) + 1];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private static double step(double raw, String unit) {
        if (unit.startsWith("bytes") && raw > 1) {
            return Math.pow(2, Math.ceil(Math.log(raw) / Math.log(2) - 1e-9));
        }
        if (unit.equals("seconds") && raw > 10 && raw <= 43_200) {
            for (double step : SECONDS_STEPS) {
                if (step >= raw) {
                    return step;
                }
            }
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1.000001 ? 1 : lead <= 2.000001 ? 2 : lead <= 5.000001 ? 5 : 10);
    }

    /** Times inside [from, to] on round UTC times, at most {@code most}; with the date where a day begins. */
    static List<TimeTick> times(Instant from, Instant to, int most) {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        long step = TIME_STEPS[TIME_STEPS.length - 1];
        for (long candidate : TIME_STEPS) {
            if ((end - start) / candidate <= most) {
                step = candidate;
                break;
            }
        }
        // Ranges of many decades: whole multiples of the largest step.
        step *= Math.max(1, ((end - start) / step + most - 1) / most);
        List<TimeTick> ticks = new ArrayList<>();
        for (long at = -Math.floorDiv(-start, step) * step; at <= end; at += step) {
            Instant time = Instant.ofEpochMilli(at);
            DateTimeFormatter format = at % DAY == 0 ? DATE : step < MINUTE ? CLOCK_SECONDS : CLOCK;
            ticks.add(new TimeTick(at, format.format(time)));
        }
        return ticks;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
