package dev.tachograph.core.history;

import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest samples of every series, in memory, by hour, until the hour is sealed.
 *
 * <p>The samples of a counter's hour begin with the last one of the hour before, so that no increase is lost at the turn.
 * Thread-safe; no call waits for anything but another call.
 */
public final class SeriesHead {

    private final Map<SeriesKey, Slot> slots = new HashMap<>();
    private long openSince = Long.MIN_VALUE;

    private static final class Slot {
        final SeriesDefinition definition;
        final NavigableMap<Long, Samples> hours = new TreeMap<>();
        long id;
        long lastTime = Long.MIN_VALUE;
        double lastValue;
        double lastRate = Double.NaN;

        Slot(SeriesDefinition definition) {
            this.definition = definition;
        }

        void advance(long time, double value) {
            if (definition.kind() == Kind.COUNTER && lastTime != Long.MIN_VALUE) {
                lastRate = CounterRates.increase(lastValue, value) * 1000.0 / (time - lastTime);
            }
            lastTime = time;
            lastValue = value;
        }

        Samples open(long hour) {
            return hours.computeIfAbsent(hour, h -> {
                Samples fresh = Samples.of(definition.kind());
                if (definition.kind() == Kind.COUNTER && lastTime != Long.MIN_VALUE && lastTime < h) {
                    ((ScalarSamples) fresh).add(lastTime, lastValue);
                }
                return fresh;
            });
        }
    }

    /**
     * Takes the samples in.
     *
     * @return those taken; refused are samples not after the newest one of their series, and samples of a sealed hour
     */
    public synchronized List<Recording> append(List<Recording> recordings) {
        List<Recording> taken = new ArrayList<>(recordings.size());
        for (Recording recording : recordings) {
            Slot slot = slots.computeIfAbsent(recording.definition().key(), key -> new Slot(recording.definition()));
            if (recording.time() >= openSince
                    && recording.time() > slot.lastTime
                    && slot.definition.kind() == recording.definition().kind()
                    && recording.addTo(slot.open(Hours.of(recording.time())))) {
                slot.advance(recording.time(), recording.value());
                taken.add(recording);
            }
        }
        return taken;
    }

    /** Puts samples of the journal back, under those recorded since. Call it hour by hour, oldest first. */
    synchronized void restore(Series series, long hour, Samples samples) {
        Slot slot = slots.computeIfAbsent(series.key(), key -> new Slot(series.definition()));
        slot.id = series.id();
        slot.hours.put(hour, slot.open(hour).merged(samples));
        if (samples.lastTime() > slot.lastTime) {
            slot.lastTime = samples.lastTime();
            slot.lastValue = samples instanceof ScalarSamples scalars && !scalars.isEmpty()
                    ? scalars.value(scalars.size() - 1)
                    : 0;
        }
    }

    /** Notes the ids the history gave. */
    synchronized void identify(Collection<Series> stored) {
        for (Series series : stored) {
            Slot slot = slots.get(series.key());
            if (slot != null) {
                slot.id = series.id();
            }
        }
    }

    /** The id of a series, 0 while the history has given none. */
    synchronized long idOf(SeriesKey key) {
        Slot slot = slots.get(key);
        return slot == null ? 0 : slot.id;
    }

    /** Hours held, oldest first. */
    synchronized List<Long> hours() {
        return slots.values().stream()
                .flatMap(slot -> slot.hours.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A copy of what an hour holds, for the series that have an id. */
    synchronized Map<Series, Samples> hour(long hour) {
        Map<Series, Samples> content = new HashMap<>();
        for (Slot slot : slots.values()) {
            Samples samples = slot.hours.get(hour);
            if (samples != null && slot.id != 0) {
                content.put(new Series(slot.id, slot.definition), samples.between(Long.MIN_VALUE, Long.MAX_VALUE));
            }
        }
        return content;
    }

    /** Forgets the hour and everything before it, and the series that then hold nothing. */
    synchronized void forgetThrough(long hour) {
        openSince = Math.max(openSince, hour + Hours.HOUR);
        slots.values().forEach(slot -> slot.hours.headMap(hour, true).clear());
        slots.values().removeIf(slot -> slot.hours.isEmpty());
    }

    /** The samples of a series in [from, to) that are in memory; empty when there are none. */
    public synchronized Optional<Samples> samples(SeriesKey key, long from, long to) {
        Slot slot = slots.get(key);
        if (slot == null) {
            return Optional.empty();
        }
        Samples all = Samples.of(slot.definition.kind());
        for (Samples hour : slot.hours.values()) {
            all = all.merged(hour);
        }
        return Optional.of(all.between(from, to));
    }

    /** All series in memory. */
    public synchronized List<Series> series() {
        return slots.values().stream()
                .map(slot -> new Series(slot.id, slot.definition))
                .toList();
    }

    /** The newest value of a counter or gauge. */
    public synchronized Optional<Latest> latest(SeriesKey key) {
        Slot slot = slots.get(key);
        if (slot == null || slot.lastTime == Long.MIN_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new Latest(slot.lastTime, slot.lastValue, slot.lastRate));
    }

    /**
     * A newest value.
     *
     * @param time milliseconds since the epoch
     * @param rate counter: increase per second since the sample before; NaN for the first one and for a gauge
     */
    public record Latest(long time, double value, double rate) {}

    /** How many series hold a sample. */
    public synchronized int size() {
        return slots.size();
    }
}
