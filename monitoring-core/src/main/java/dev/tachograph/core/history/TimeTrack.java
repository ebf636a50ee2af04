package dev.tachograph.core.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The times of an hour, shared by the series that were always sampled together: eight bytes a sample for all of them and not for each.
 *
 * <p>Every series knows how many of the times are its own. The first one to go on appends to the track, the others find their next time there.
 * One that does not go its own way, and those after it that go the same way follow it. Guarded by {@link SeriesHead}.
 */
final class TimeTrack {

    private long[] times;
    private int size;
    private @Nullable TimeTrack fork;
    private int forkedAt;

    /** A track that begins at that time, in milliseconds since the epoch. */
    TimeTrack(long first) {
        times = new long[] {first};
        size = 1;
    }

    private TimeTrack(long[] before, int count, long next) {
        times = Arrays.copyOf(before, count + 1);
        times[count] = next;
        size = count + 1;
    }

    long time(int index) {
        return times[index];
    }

    /**
     * The track on which a series with {@code count} times of this one goes on at {@code next}, this one if that is possible.
     *
     * @param next after the last of the series' own times
     */
    TimeTrack extended(int count, long next) {
        if (count == size) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size + Math.max(4, size / 4));
            }
            times[size++] = next;
            return this;
        }
        if (times[count] == next) {
            return this;
        }
        TimeTrack other = fork;
        if (other == null || forkedAt != count || other.times[count] != next) {
            other = new TimeTrack(times, count, next);
            fork = other;
            forkedAt = count;
        }
        return other;
    }

    /** The tracks begun last, so that series which begin together share one. */
    static final class Beginnings {

        /** Counters begin with the sample before the hour, others in it, and collectors take turns. */
        private final @Nullable TimeTrack[] newest = new TimeTrack[8];

        private int next;

        TimeTrack at(long first) {
            for (TimeTrack track : newest) {
                if (track != null && track.times[0] == first) {
                    return track;
                }
            }
            TimeTrack track = new TimeTrack(first);
            newest[next] = track;
            next = (next + 1) % newest.length;
            return track;
        }
    }
}
