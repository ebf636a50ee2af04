package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * The newest samples of every series, in memory, by hour, until the hour is sealed.
 *
 * <p>The samples of a counter's hour begin with the last one of the hour before, so that no increase is lost at the turn.
 * Thread-safe; no call waits for anything but another call.
 */
public final class SeriesHead {

    /** A step back beyond this is the clock's correction; a smaller one is waited out, lest totals seem to go down. */
    private static final long LARGEST_STEP_BACK = Hours.HOUR;

    private final Map<SeriesKey, HeadSlot> slots = new HashMap<>();
    private long openSince = Long.MIN_VALUE;

    /**
     * Takes the samples in.
     *
     * @return those taken; refused are samples not after the newest one of their series, samples of a closed hour (either unless it is more
     *     than an hour ahead, because the clock was wrong then), and those of another kind than their series
     */
    public synchronized List<Recording> append(List<Recording> recordings) {
        List<Recording> taken = new ArrayList<>(recordings.size());
        for (Recording recording : recordings) {
            long time = recording.time();
            if (time + LARGEST_STEP_BACK < openSince) {
                // The hours that were closed ahead of time come again.
                openSince = Hours.of(time);
            }
            if (time < openSince) {
                continue;
            }
            HeadSlot slot =
                    slots.computeIfAbsent(recording.definition().key(), key -> new HeadSlot(recording.definition()));
            if ((time > slot.lastTime() || time < slot.lastTime() - LARGEST_STEP_BACK)
                    && slot.kind() == recording.definition().kind()
                    && recording.addTo(slot.open(Hours.of(time)))) {
                slot.advance(
                        time,
                        recording.value(),
                        Objects.requireNonNullElse(recording.histogram(), ExponentialHistogram.empty()));
                taken.add(recording);
            }
        }
        return taken;
    }

    /**
     * Puts samples of the journal back, under those recorded since. In any order; doing it again changes nothing.
     *
     * @throws DamagedBlockException if the samples are not those of the series' kind
     */
    synchronized void restore(Series series, long hour, Samples samples) {
        slotOf(series).restore(hour, samples);
    }

    /** Notes the ids the history gave. Where it knows the series as another kind, that one holds. */
    synchronized void identify(Collection<Series> stored) {
        for (Series series : stored) {
            if (slots.containsKey(series.key())) {
                slotOf(series);
            }
        }
    }

    private HeadSlot slotOf(Series series) {
        HeadSlot slot = slots.get(series.key());
        if (slot == null || slot.kind() != series.kind()) {
            slot = new HeadSlot(series.definition());
            slots.put(series.key(), slot);
        }
        slot.identify(series.id());
        return slot;
    }

    /** The id of a series, 0 while the history has given none, or when it is known as another kind. */
    synchronized long idOf(SeriesDefinition definition) {
        HeadSlot slot = slots.get(definition.key());
        return slot == null || slot.kind() != definition.kind() ? 0 : slot.id();
    }

    /** Counters that have an id and whose oldest hour has no sample before it to measure from, by that hour. */
    synchronized Map<Long, List<Series>> withoutCarry() {
        Map<Long, List<Series>> missing = new TreeMap<>();
        for (HeadSlot slot : slots.values()) {
            if (slot.id() != 0 && slot.lacksCarry()) {
                missing.computeIfAbsent(slot.hours().firstKey(), hour -> new ArrayList<>())
                        .add(slot.series());
            }
        }
        return missing;
    }

    /** Gives a counter's hour the last sample before it. */
    synchronized void carry(Series series, long hour, long time, double value) {
        HeadSlot slot = slots.get(series.key());
        if (slot != null && slot.kind() == Kind.COUNTER) {
            slot.carry(hour, time, value);
        }
    }

    /** Hours held, oldest first. */
    synchronized List<Long> hours() {
        return slots.values().stream()
                .flatMap(slot -> slot.hours().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A copy of what an hour holds, for the series that have an id. */
    Map<Series, Samples> hour(long hour) {
        return hour(hour, id -> true);
    }

    /** As {@link #hour(long)}, for the series with those ids alone. */
    synchronized Map<Series, Samples> hour(long hour, LongPredicate ids) {
        Map<Series, Samples> content = new HashMap<>();
        for (HeadSlot slot : slots.values()) {
            Samples samples = slot.hours().get(hour);
            if (samples != null && slot.id() != 0 && ids.test(slot.id())) {
                content.put(slot.series(), samples.between(Long.MIN_VALUE, Long.MAX_VALUE));
            }
        }
        return content;
    }

    /** Copies of all hours a series holds; of none while samples of another kind came under its key. */
    synchronized NavigableMap<Long, Samples> hours(Series series) {
        NavigableMap<Long, Samples> copy = new TreeMap<>();
        HeadSlot slot = slots.get(series.key());
        if (slot != null && slot.kind() == series.kind()) {
            slot.hours().forEach((hour, samples) -> copy.put(hour, samples.between(Long.MIN_VALUE, Long.MAX_VALUE)));
        }
        return copy;
    }

    /** The samples of a series in [from, to) that are in memory; none while samples of another kind came under its key. */
    synchronized Samples samples(Series series, long from, long to) {
        HeadSlot slot = slots.get(series.key());
        return slot == null || slot.kind() != series.kind() ? Samples.of(series.kind()) : slot.samples(from, to);
    }

    /** From now on refuses samples of the hour and of everything before it. */
    synchronized void closeThrough(long hour) {
        openSince = Math.max(openSince, hour + Hours.HOUR);
    }

    /**
     * Forgets the hour and everything before it, and the series that have been silent for longer than another hour.
     *
     * @return whether there was any such hour
     */
    synchronized boolean forgetThrough(long hour) {
        boolean held = false;
        for (HeadSlot slot : slots.values()) {
            NavigableMap<Long, Samples> old = slot.hours().headMap(hour, true);
            held |= !old.isEmpty();
            old.clear();
        }
        // A counter that is collected once an hour still needs its last total for the next increase.
        slots.values().removeIf(slot -> slot.hours().isEmpty() && slot.lastTime() < hour - Hours.HOUR);
        return held;
    }

    /** The samples of a series in [from, to) that are in memory; empty when there are none. */
    public synchronized Optional<Samples> samples(SeriesKey key, long from, long to) {
        HeadSlot slot = slots.get(key);
        return slot == null || slot.hours().isEmpty() ? Optional.empty() : Optional.of(slot.samples(from, to));
    }

    /** All series in memory. */
    public synchronized List<Series> series() {
        return slots.values().stream().map(HeadSlot::series).toList();
    }

    /** The newest value of a counter or gauge. */
    public synchronized Optional<Latest> latest(SeriesKey key) {
        HeadSlot slot = slots.get(key);
        return slot == null ? Optional.empty() : slot.latest();
    }

    /**
     * A newest value.
     *
     * @param time milliseconds since the epoch
     * @param rate counter: increase per second since the sample before; NaN for the first one and for a gauge
     */
    public record Latest(long time, double value, double rate) {}

    /**
     * The newest value of every series that was recorded at or after that time, in no order. What was only restored, from the
     * journal of a run before, is not among them.
     *
     * @param since milliseconds since the epoch
     */
    public synchronized List<Newest> newestSince(long since) {
        List<Newest> found = new ArrayList<>(slots.size());
        for (HeadSlot slot : slots.values()) {
            slot.newest().filter(newest -> newest.time() >= since).ifPresent(found::add);
        }
        return found;
    }

    /**
     * The newest value of a series of any kind.
     *
     * @param time milliseconds since the epoch
     * @param value counter: cumulative total; gauge: value; histogram: without meaning
     * @param observed histogram: everything observed since the series was first recorded in this run, or came back after more
     *     than an hour of silence; otherwise empty
     */
    public record Newest(SeriesDefinition definition, long time, double value, ExponentialHistogram observed) {}

    /** How many series hold a sample. */
    public synchronized int size() {
        return (int)
                slots.values().stream().filter(slot -> !slot.hours().isEmpty()).count();
    }
}
