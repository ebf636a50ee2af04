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
 * carried on: unlike JMH's own estimate it moves between forks.
 *
 * <p>Single shots weigh next to nothing there, because nobody knows how long they take. So a benchmark measured in them counts as much as any
 * other, its share moves by what is done of its forks and iterations, and its rest takes as long as that did. Not thread-safe.
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

    private final ListedModes modes;
    private final LongSupplier nanos;
    private long warmupNanos;
    private long measurementNanos;
    private int warmupIterations;
    private int measurementIterations;

    private boolean begun;
    private long beganAt;
    private double said;
    private double timedDone;
    private double done;
    private double forkNanos;
    private double doneNanos;
    private double totalNanos;
    private double runningWeight;
    private @Nullable Duration saidLeft;

    private boolean singleShot;
    private int iterationsEnded;
    private int fork = 1;
    private int forks = 1;
    private int shotsOver;
    private double shotsDone;
    private long seenAt;
    private long shotsTook;

    ProgressEstimate(ListedModes modes, LongSupplier nanos) {
        this.modes = modes;
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

    /** Another measurement begins; the one before is over. */
    void measurementBegins(boolean inSingleShots) {
        tick();
        if (singleShot) {
            shotsOver++;
        }
        singleShot = inSingleShots;
        fork = 1;
        iterationsEnded = 0;
    }

    /** JMH says before a fork how much is done and how long the rest takes. */
    void atFork(String percent, String left) {
        if (!begun) {
            begun = true;
            beganAt = nanos.getAsLong();
            seenAt = beganAt;
        }
        tick();
        double now = Double.parseDouble(percent.replace(',', '.')) / 100;
        Duration eta = clock(left);
        if (now == 0 && eta != null && !eta.isZero()) {
            totalNanos = eta.toNanos();
            saidLeft = eta;
        }
        if (now > said) {
            doneNanos += runningWeight > 0 ? runningWeight : forkWeight();
            totalNanos = doneNanos / now;
        }
        said = now;
        runningWeight = forkWeight();
        forkNanos = 0;
        iterationsEnded = 0;
        timedDone = Math.min(1, Math.max(timedDone, now));
        rise();
    }

    /** The {@code number}th fork of {@code of} begins. */
    void forkBegins(int number, int of) {
        forkNanos = 0;
        iterationsEnded = 0;
        fork = number;
        forks = Math.max(1, of);
    }

    void iterationEnds(boolean warmup) {
        tick();
        iterationsEnded++;
        forkNanos = Math.min(forkWeight(), forkNanos + each(warmup ? warmupNanos : measurementNanos));
        if (totalNanos > 0) {
            timedDone = Math.min(1, Math.max(timedDone, said + forkNanos / totalNanos));
        }
        rise();
    }

    private void rise() {
        if (modes.shots() == 0) {
            done = Math.max(done, timedDone);
            return;
        }
        double ofFork = Math.min(1, (double) iterationsEnded / Math.max(1, warmupIterations + measurementIterations));
        double ofMeasurement = singleShot ? Math.min(1, (fork - 1 + ofFork) / forks) : 0;
        shotsDone = Math.min(1, Math.max(shotsDone, (shotsOver + ofMeasurement) / modes.shots()));
        double share = (double) modes.singleShot() / (modes.timed() + modes.singleShot());
        done = Math.max(done, (1 - share) * timedDone + share * shotsDone);
    }

    /** What passed since the last look belongs to what is measured now. */
    private void tick() {
        long now = nanos.getAsLong();
        if (begun && singleShot) {
            shotsTook += now - seenAt;
        }
        seenAt = now;
    }

    void complete() {
        done = 1;
        timedDone = 1;
        shotsDone = modes.shots() == 0 ? 0 : 1;
    }

    /** 0 to 1; never falls. */
    double done() {
        return done;
    }

    /** Null until JMH has said something or enough is done. */
    @Nullable
    Duration left() {
        Duration elapsed = Duration.ofNanos(begun ? nanos.getAsLong() - beganAt : 0);
        if (shotsDone > 0) {
            return leftWithShots(elapsed);
        }
        if (done >= ENOUGH) {
            return Duration.ofMillis(Math.round(elapsed.toMillis() * ((1 - done) / done)));
        }
        if (saidLeft == null) {
            return null;
        }
        Duration rest = saidLeft.minus(elapsed);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Each kind goes on as it went; what never began counts as one that did. */
    private Duration leftWithShots(Duration elapsed) {
        double shots = shotsTook / shotsDone * (1 - shotsDone);
        double timedTook = elapsed.toNanos() - (double) shotsTook;
        double timed =
                modes.timed() == 0 ? 0 : timedDone >= ENOUGH ? timedTook / timedDone * (1 - timedDone) : timedNanos();
        return Duration.ofMillis(Math.round((shots + timed) / 1e6));
    }

    /** What JMH said at the beginning, most of which is that of the timed ones. */
    private double timedNanos() {
        return saidLeft == null ? 0 : saidLeft.toNanos();
    }

    private double forkWeight() {
        return warmupIterations * each(warmupNanos) + measurementIterations * each(measurementNanos);
    }

    /** JMH names the time of an iteration also where the mode does not look at it. */
    private double each(long announcedNanos) {
        return singleShot ? SINGLE_SHOT_NANOS : announcedNanos;
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
