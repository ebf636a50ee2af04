package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one operation minute by minute. Not thread-safe. */
final class OperationWatch {

    /** Minutes whose number of calls is remembered. */
    private static final int COUNTED = 120;

    /** Minutes before a change by which the rate before is known. */
    private static final int RATE_BEFORE = 60;

    private final List<BlockSeries> series =
            Arrays.stream(Limits.BLOCK_MINUTES).mapToObj(BlockSeries::new).toList();

    /** Calls of each minute, by the minute modulo {@value #COUNTED}. */
    private final int[] counts = new int[COUNTED];

    private final List<BlockSeries> completed = new ArrayList<>();
    private @Nullable Episode episode;
    private long minute = Long.MIN_VALUE;

    /** The minute taken last, since the epoch; the least of all longs before the first. */
    long minute() {
        return minute;
    }

    /** Takes the calls of a minute, which may be none; the minutes between this and the one before had none. */
    void add(long newest, ExponentialHistogram calls, Pattern pattern) {
        long first = minute == Long.MIN_VALUE ? newest : Math.max(minute + 1, newest - longest());
        completed.clear();
        for (long at = first; at <= newest; at++) {
            completed.clear();
            counts[(int) Math.floorMod(at, (long) COUNTED)] = at == newest ? (int) calls.count() : 0;
            for (BlockSeries one : series) {
                if (one.add(at, at == newest ? calls : ExponentialHistogram.empty(), pattern)) {
                    completed.add(one);
                }
            }
        }
        minute = newest;
    }

    /** After so many minutes without a call nothing is known any more. */
    private static long longest() {
        return (long) BlockSeries.KEPT * Limits.BLOCK_MINUTES[Limits.BLOCK_MINUTES.length - 1];
    }

    /** What is slower since lately, by each figure the shortest window that shows it; by what became complete with the newest minute. */
    List<Shift> slower(Pattern pattern, double scatters, double errors) {
        List<Shift> shifts = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            int enough = 0;
            for (BlockSeries one : series) {
                if (!Double.isFinite(one.level(figure, one.last()))) {
                    continue;
                }
                Optional<Shift> shift = completed.contains(one)
                        ? Comparison.slower(one, figure, pattern, scatters, errors)
                        : Optional.empty();
                if (shift.isPresent()) {
                    shifts.add(shift.get());
                }
                // In longer blocks one spike of a minute would look like many slow minutes.
                if (shift.isPresent() || ++enough == Limits.LENGTHS) {
                    break;
                }
            }
        }
        return shifts;
    }

    /** Whose change is told: that of the 95 % quantile if it shows one, since people look at it, else the clearest one. */
    static Shift told(List<Shift> shifts) {
        return shifts.stream()
                .max(Comparator.<Shift, Boolean>comparing(shift -> shift.figure() == Figure.P95)
                        .thenComparing(Shift::scatters))
                .orElseThrow();
    }

    /** Calls before a change and in its window, by the minutes that are still known. */
    Load load(Shift shift) {
        return new Load(
                perSecond(firstCalled(shift.firstMinute() - RATE_BEFORE, shift.firstMinute()), shift.firstMinute()),
                perSecond(shift.firstMinute(), shift.endMinute()));
    }

    /** An application that was started within the hour had no other load before its first call. */
    private long firstCalled(long from, long to) {
        long first = Math.max(from, minute - COUNTED + 1);
        while (first < to && count(first) == 0) {
            first++;
        }
        return first;
    }

    private double perSecond(long from, long to) {
        double sum = 0;
        for (long at = from; at < to; at++) {
            sum += count(at);
        }
        return sum / (60.0 * Math.max(1, to - from));
    }

    private double count(long at) {
        return counts[(int) Math.floorMod(at, (long) COUNTED)];
    }

    /** The shortest blocks of which ten take half an hour or more and have enough calls for the figure; null without any. */
    @Nullable
    BlockSeries longest(Figure figure) {
        for (BlockSeries one : series) {
            if (BlockSeries.NEWEST * one.minutes() >= Limits.LONGEST
                    && figure.beyond(one.window(BlockSeries.NEWEST).count()) >= Limits.BEYOND) {
                return one;
            }
        }
        return null;
    }

    boolean isCompleted(BlockSeries one) {
        return completed.contains(one);
    }

    @Nullable
    Episode episode() {
        return episode;
    }

    void begin(Episode begun) {
        episode = begun;
    }

    /** Ends the episode; its blocks are no examples of how it usually is. */
    void end(Episode ended) {
        long from = ended.sinceMinute();
        for (BlockSeries one : series) {
            one.forget(Math.floorDiv(from, one.minutes()), one.last());
        }
        episode = null;
    }
}
