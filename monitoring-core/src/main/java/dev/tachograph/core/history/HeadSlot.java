package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.TimeTrack.Beginnings;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One series of {@link SeriesHead}, which guards it. */
final class HeadSlot {

    private static final HeadColumn[] NONE = {};

    private final SeriesDefinition definition;
    /** By hour, ascending; nearly always one, or two until the earlier one is sealed. */
    private HeadColumn[] columns = NONE;

    private long id;
    private long lastTime = Long.MIN_VALUE;
    private double lastValue;
    private double lastRate = Double.NaN;
    private long lastRecorded = Long.MIN_VALUE;
    private ExponentialHistogram observed = ExponentialHistogram.empty();

    HeadSlot(SeriesDefinition definition) {
        this.definition = definition;
    }

    SeriesDefinition definition() {
        return definition;
    }

    Kind kind() {
        return definition.kind();
    }

    /** 0 while the history has given none. Set by whoever talks to the store, who may read it without the guard. */
    long id() {
        return id;
    }

    void identify(long newId) {
        id = newId;
    }

    Series series() {
        return new Series(id, definition);
    }

    /** Time of the newest sample, also when its hour is forgotten; {@code Long.MIN_VALUE} before the first. */
    long lastTime() {
        return lastTime;
    }

    /** By hour, ascending; not to be changed. */
    HeadColumn[] columns() {
        return columns;
    }

    boolean isEmpty() {
        return columns.length == 0;
    }

    /** The samples of an hour, or null. */
    @Nullable
    HeadColumn column(long hour) {
        for (HeadColumn column : columns) {
            if (column.hour() == hour) {
                return column;
            }
        }
        return null;
    }

    Optional<SeriesHead.Latest> latest() {
        return lastTime == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(new SeriesHead.Latest(lastTime, lastValue, lastRate));
    }

    /** The newest value that was recorded, not restored, with all that was observed since the series came. */
    Optional<SeriesHead.Newest> newest() {
        return lastRecorded == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(new SeriesHead.Newest(definition, lastRecorded, lastValue, observed));
    }

    /** Takes a sample in; false, and at most an empty column has come, when its hour has one at that time or later. */
    boolean add(Recording recording, Beginnings beginnings) {
        long time = recording.time();
        if (!open(Hours.of(time), beginnings).add(time, recording.value(), recording.histogram(), beginnings)) {
            return false;
        }
        advance(time, recording.value(), recording.histogram());
        return true;
    }

    private void advance(long time, double value, @Nullable ExponentialHistogram observations) {
        if (kind() == Kind.COUNTER) {
            lastRate = lastTime != Long.MIN_VALUE && lastTime < time
                    ? CounterRates.increase(lastValue, value) * 1000.0 / (time - lastTime)
                    : Double.NaN;
        }
        lastTime = time;
        lastValue = value;
        lastRecorded = time;
        if (observations != null) {
            observed = plus(observed, observations);
        }
    }

    private static ExponentialHistogram plus(ExponentialHistogram total, ExponentialHistogram more) {
        try {
            return total.merge(more);
        } catch (IllegalArgumentException beyondItsType) {
            // As a source that restarts: whoever reads totals knows what to do with one that went down.
            return more;
        }
    }

    /** The column of an hour; a counter's new one begins with the last sample before it. */
    private HeadColumn open(long hour, Beginnings beginnings) {
        HeadColumn newest = columns.length == 0 ? null : columns[columns.length - 1];
        if (newest != null && newest.hour() == hour) {
            return newest;
        }
        HeadColumn there = column(hour);
        return there == null ? begin(hour, beginnings) : there;
    }

    private HeadColumn begin(long hour, Beginnings beginnings) {
        HeadColumn column = HeadColumn.of(kind(), hour);
        HeadColumn before = null;
        for (HeadColumn other : columns) {
            before = other.hour() < hour && !other.isEmpty() ? other : before;
        }
        if (kind() == Kind.COUNTER && before != null) {
            carryLast(before, column, beginnings);
        } else if (kind() == Kind.COUNTER && lastTime < hour && lastTime != Long.MIN_VALUE) {
            column.add(lastTime, lastValue, null, beginnings);
        }
        put(column);
        return column;
    }

    private void carryLast(HeadColumn from, HeadColumn to, Beginnings beginnings) {
        if (from.lastTime() == lastTime) {
            to.add(lastTime, lastValue, null, beginnings);
        } else {
            ScalarSamples totals = (ScalarSamples) from.samples();
            to.add(totals.lastTime(), totals.value(totals.size() - 1), null, beginnings);
        }
    }

    private void put(HeadColumn column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].hour() == column.hour()) {
                columns[i] = column;
                return;
            }
        }
        int at = columns.length;
        columns = Arrays.copyOf(columns, at + 1);
        while (at > 0 && columns[at - 1].hour() > column.hour()) {
            columns[at] = columns[at - 1];
            at--;
        }
        columns[at] = column;
    }

    /** A copy of the samples in [from, to). */
    Samples samples(long from, long to) {
        Samples all = Samples.of(kind());
        for (HeadColumn column : columns) {
            all = all.merged(column.samples());
        }
        return all.between(from, to);
    }

    void restore(long hour, Samples samples, Beginnings beginnings) {
        if ((samples instanceof HistogramSamples) != (kind() == Kind.HISTOGRAM)) {
            throw new DamagedBlockException("samples of " + definition.key() + " are not those of a " + kind());
        }
        if (samples.isEmpty()) {
            return;
        }
        HeadColumn column = open(hour, beginnings);
        if (column.lastTime() < samples.time(0)) {
            column.addAll(samples, beginnings);
        } else {
            Samples merged = column.samples().merged(samples);
            column = HeadColumn.of(kind(), hour);
            column.addAll(merged, beginnings);
            put(column);
        }
        if (samples.lastTime() > lastTime) {
            lastTime = samples.lastTime();
            lastValue = samples instanceof ScalarSamples scalars ? scalars.value(scalars.size() - 1) : 0;
        }
    }

    /** Takes over what another one of this series restored, under what was recorded here. */
    void adopt(HeadSlot restored, Beginnings beginnings) {
        for (HeadColumn column : restored.columns) {
            HeadColumn recorded = column(column.hour());
            if (recorded == null) {
                put(column);
            } else {
                HeadColumn both = HeadColumn.of(kind(), column.hour());
                both.addAll(recorded.samples().merged(column.samples()), beginnings);
                put(both);
            }
        }
        if (restored.lastTime > lastTime) {
            lastTime = restored.lastTime;
            lastValue = restored.lastValue;
        }
        joinHours(beginnings);
    }

    /** Lets each hour of a counter begin with the last sample of the one before. */
    private void joinHours(Beginnings beginnings) {
        for (int i = 1; i < columns.length && kind() == Kind.COUNTER; i++) {
            HeadColumn before = columns[i - 1];
            if (!before.isEmpty() && !columns[i].isEmpty() && columns[i].firstTime() != before.lastTime()) {
                ScalarSamples totals = (ScalarSamples) before.samples();
                carry(columns[i].hour(), totals.lastTime(), totals.value(totals.size() - 1), beginnings);
            }
        }
    }

    /** Puts that sample, which is before the hour, in front of the hour's own. */
    void carry(long hour, long time, double value, Beginnings beginnings) {
        HeadColumn column = column(hour);
        if (column != null && time < hour) {
            HeadColumn carried = HeadColumn.of(kind(), hour);
            carried.add(time, value, null, beginnings);
            carried.addAll(column.samples().between(hour, Long.MAX_VALUE), beginnings);
            put(carried);
        }
    }

    /** Whether this is a counter whose oldest hour does not begin with a sample before it. */
    boolean lacksCarry() {
        return kind() == Kind.COUNTER
                && columns.length > 0
                && !columns[0].isEmpty()
                && columns[0].firstTime() >= columns[0].hour();
    }

    /** @return whether there was any hour up to that one */
    boolean forgetThrough(long hour) {
        int old = 0;
        while (old < columns.length && columns[old].hour() <= hour) {
            old++;
        }
        if (old > 0) {
            columns = old == columns.length ? NONE : Arrays.copyOfRange(columns, old, columns.length);
        }
        return old > 0;
    }

    /** Forgets an hour if it has no more samples than so many: what came meanwhile is in no store. */
    void release(long hour, int size) {
        HeadColumn column = column(hour);
        if (column != null && column.size() == size) {
            HeadColumn[] others = new HeadColumn[columns.length - 1];
            int at = 0;
            for (HeadColumn other : columns) {
                if (other != column) {
                    others[at++] = other;
                }
            }
            columns = others.length == 0 ? NONE : others;
        }
    }
}
