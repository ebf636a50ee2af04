package dev.tachograph.jmh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of a run is done, and how long the rest takes.
 *
 * <p>JMH weighs a fork by the time that its iterations are to take, and says before each fork how much of all that is done. From two of its
 * lines follows what the whole weighs, and so how far one iteration moves it. The time that is left is what the part done took,
 * carried on: unlike JMH's own estimate it moves between forks. Not thread-safe.
 */
final class ProgressEstimate {

    /** {@code 5 iterations, 10 s each}, {@code 1 iterations, single-shot each, 3 calls per op}. */
    private static final Pattern ITERATIONS =
            Pattern.compile("(\\d+) iterations?, (?:(\\d+) (ns|us|ms|s|min|hr|day)|single-shot) each.*");

    /** {@code 00:01:10}, {@code 2 days, 03:00:00}. */
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d+) days?, )?(\\d+):(\\d\\d):(\\d\\d)");

    /** As JMH weighs an iteration of which nobody knows how long it takes. */
    private static final long SINGLE_SHOT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Before that the time of the first steps says too little about the rest. */
    private static final double ENOUGH = 0.02;

    private final LongSupplier nanos;
    private long warmupNanos;
    private long measurementNanos;
    private int warmupIterations;
    private int measurementIterations;

    private boolean begun;
    private long beganAt;
    private double said;
    private double done;
    private double forkNanos;
    private double doneNanos;
    private double totalNanos;
    private @Nullable Duration saidLeft;

    ProgressEstimate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How often and how long the next measurement iterates; something not understood counts as nothing. */
    void iterations(boolean warmup, String text) {
        Matcher found = ITERATIONS.matcher(text);
        boolean known = found.matches();
        int count = known ? Integer.parseInt(found.group(1)) : 0;
        long each = known && found.group(2) != null
                ? Math.multiplyExact(Long.parseLong(found.group(2)), unit(found.group(3)))
                : SINGLE_SHOT_NANOS;
        if (warmup) {
            warmupIterations = count;
            warmupNanos = each;
        } else {
            measurementIterations = count;
            measurementNanos = each;
        }
    }

    /** JMH says before a fork how much is done and how long the rest takes. */
    void atFork(String percent, String left) {
        if (!begun) {
            begun = true;
            beganAt = nanos.getAsLong();
        }
        double now = Double.parseDouble(percent.replace(',', '.')) / 100;
        Duration eta = clock(left);
        if (now == 0 && eta != null && !eta.isZero()) {
            totalNanos = eta.toNanos();
            saidLeft = eta;
        }
        if (now > said) {
            doneNanos += forkWeight();
            totalNanos = doneNanos / now;
        }
        said = now;
        forkNanos = 0;
        done = Math.min(1, Math.max(done, now));
    }

    void forkBegins() {
        forkNanos = 0;
    }

    void iterationEnds(boolean warmup) {
        forkNanos = Math.min(forkWeight(), forkNanos + (warmup ? warmupNanos : measurementNanos));
        if (totalNanos > 0) {
            done = Math.min(1, Math.max(done, said + forkNanos / totalNanos));
        }
    }

    void complete() {
        done = 1;
    }

    /** 0 to 1; never falls. */
    double done() {
        return done;
    }

    /** Null until JMH has said something or enough is done. */
    @Nullable
    Duration left() {
        Duration elapsed = Duration.ofNanos(begun ? nanos.getAsLong() - beganAt : 0);
        if (done >= ENOUGH) {
            return Duration.ofMillis(Math.round(elapsed.toMillis() * ((1 - done) / done)));
        }
        if (saidLeft == null) {
            return null;
        }
        Duration rest = saidLeft.minus(elapsed);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private double forkWeight() {
        return (double) warmupIterations * warmupNanos + (double) measurementIterations * measurementNanos;
    }

    private static long unit(String word) {
        return switch (word) {
            case "ns" -> 1;
            case "us" -> TimeUnit.MICROSECONDS.toNanos(1);
            case "ms" -> TimeUnit.MILLISECONDS.toNanos(1);
            case "min" -> TimeUnit.MINUTES.toNanos(1);
            case "hr" -> TimeUnit.HOURS.toNanos(1);
            case "day" -> TimeUnit.DAYS.toNanos(1);
            default -> TimeUnit.SECONDS.toNanos(1);
        };
    }

    private static @Nullable Duration clock(String text) {
        Matcher found = CLOCK.matcher(text);
        if (!found.matches()) {
            return null;
        }
        long days = found.group(1) == null ? 0 : Long.parseLong(found.group(1));
        return Duration.ofDays(days)
                .plusHours(Long.parseLong(found.group(2)))
                .plusMinutes(Long.parseLong(found.group(3)))
                .plusSeconds(Long.parseLong(found.group(4)));
    }
}
