package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One series of {@link SeriesHead}, which guards it. */
final class HeadSlot {

    private final SeriesDefinition definition;
    private final NavigableMap<Long, Samples> hours = new TreeMap<>();
    private long id;
    private long lastTime = Long.MIN_VALUE;
    private double lastValue;
    private double lastRate = Double.NaN;
    private long lastRecorded = Long.MIN_VALUE;
    private ExponentialHistogram observed = ExponentialHistogram.empty();

    HeadSlot(SeriesDefinition definition) {
        this.definition = definition;
    }

    Kind kind() {
        return definition.kind();
    }

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

    /** Columns by the start of their hour, live. */
    NavigableMap<Long, Samples> hours() {
        return hours;
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

    /** @param observations since the sample before; empty but for histograms */
    void advance(long time, double value, ExponentialHistogram observations) {
        if (kind() == Kind.COUNTER) {
            lastRate = lastTime != Long.MIN_VALUE && lastTime < time
                    ? CounterRates.increase(lastValue, value) * 1000.0 / (time - lastTime)
                    : Double.NaN;
        }
        lastTime = time;
        lastValue = value;
        lastRecorded = time;
        observed = plus(observed, observations);
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
    Samples open(long hour) {
        Samples column = hours.get(hour);
        if (column == null) {
            column = Samples.of(kind());
            hours.put(hour, column);
            Map.Entry<Long, Samples> before = hours.lowerEntry(hour);
            if (kind() == Kind.COUNTER && before != null) {
                ScalarSamples totals = (ScalarSamples) before.getValue();
                carry(hour, totals.lastTime(), totals.value(totals.size() - 1));
            } else if (kind() == Kind.COUNTER && lastTime < hour && lastTime != Long.MIN_VALUE) {
                carry(hour, lastTime, lastValue);
            }
        }
        return hours.get(hour);
    }

    /** A copy of the samples in [from, to). */
    Samples samples(long from, long to) {
        Samples all = Samples.of(kind());
        for (Samples hour : hours.values()) {
            all = all.merged(hour);
        }
        return all.between(from, to);
    }

    void restore(long hour, Samples samples) {
        if ((samples instanceof HistogramSamples) != (kind() == Kind.HISTOGRAM)) {
            throw new DamagedBlockException("samples of " + definition.key() + " are not those of a " + kind());
        }
        if (samples.isEmpty()) {
            return;
        }
        hours.put(hour, open(hour).merged(samples));
        Map.Entry<Long, Samples> next = hours.higherEntry(hour);
        if (kind() == Kind.COUNTER && next != null) {
            ScalarSamples totals = (ScalarSamples) hours.get(hour);
            carry(next.getKey(), totals.lastTime(), totals.value(totals.size() - 1));
        }
        if (samples.lastTime() > lastTime) {
            lastTime = samples.lastTime();
            lastValue = samples instanceof ScalarSamples scalars ? scalars.value(scalars.size() - 1) : 0;
        }
    }

    /** Puts that sample, which is before the hour, in front of the hour's own. */
    void carry(long hour, long time, double value) {
        Samples column = hours.get(hour);
        if (column != null && time < hour) {
            ScalarSamples carried = new ScalarSamples();
            carried.add(time, value);
            hours.put(hour, carried.merged(column.between(hour, Long.MAX_VALUE)));
        }
    }

    /** Whether this is a counter whose oldest hour does not begin with a sample before it. */
    boolean lacksCarry() {
        return kind() == Kind.COUNTER
                && !hours.isEmpty()
                && hours.firstEntry().getValue().time(0) >= hours.firstKey();
    }
}
