package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Optional;

/** Compares the newest windows of a series of blocks with the level before them. */
final class Comparison {

    private Comparison() {}

    /** The shortest window at the end that is slower, by the figure; empty without one. */
    static Optional<Shift> slower(BlockSeries series, Figure figure, Pattern pattern, double scatters, double errors) {
        ExponentialHistogram window = ExponentialHistogram.empty();
        int merged = 0;
        int least = Limits.leastBlocks(series.minutes());
        for (int count : Limits.WINDOWS) {
            if (count < least) {
                continue;
            }
            if (count * series.minutes() > Limits.LONGEST) {
                break;
            }
            for (; merged < count; merged++) {
                if (!Double.isFinite(series.level(figure, series.last() - merged))) {
                    return Optional.empty();
                }
                window = window.merge(series.calls(series.last() - merged));
            }
            Optional<Shift> shift = slower(series, figure, pattern, window, count, scatters, errors);
            if (shift.isPresent()) {
                return shift;
            }
        }
        return Optional.empty();
    }

    private static Optional<Shift> slower(
            BlockSeries series,
            Figure figure,
            Pattern pattern,
            ExponentialHistogram window,
            int count,
            double scatters,
            double errors) {
        if (figure.beyond(window.count()) < Limits.BEYOND) {
            return Optional.empty();
        }
        long first = series.last() - count + 1;
        double before = series.before(figure, first);
        double now = series.level(figure, window, count, pattern);
        double change = now - before;
        // From the cheapest to the dearest: nearly always the first one answers.
        if (!(change >= Limits.LEAST_CHANGE)
                || !isSustained(series, figure, before, change, count)
                || figure.atLeast(window, errors) - figure.of(window) + change <= 0) {
            return Optional.empty();
        }
        double scatter = series.scatter(figure, first, count);
        return change >= scatters * scatter
                ? Optional.of(new Shift(figure, series, series.last(), count, before, change, scatter))
                : Optional.empty();
    }

    /** As many of the newest blocks as the shortest window has, and nearly all of the others are: neither a spike of a minute or two nor several of them is a change. */
    private static boolean isSustained(BlockSeries series, Figure figure, double before, double change, int count) {
        int slower = 0;
        for (int i = 0; i < count; i++) {
            if (series.level(figure, series.last() - i) - before >= Limits.SHARE_OF_EACH * change) {
                slower++;
            } else if (i < Limits.leastBlocks(series.minutes())) {
                return false;
            }
        }
        return slower >= Limits.SHARE_OF_BLOCKS * count;
    }
}
