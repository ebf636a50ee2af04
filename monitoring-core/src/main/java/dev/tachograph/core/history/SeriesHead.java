package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest samples of every series, in memory, by hour, until the hour is sealed.
 *
 * <p>The samples of a counter's hour begin with the last one of the hour before, so that no increase is lost at the turn.
 * Thread-safe; no call waits for anything but another call.
 */
public final class SeriesHead {

    private static final int ADOPTED_AT_ONCE = 500;

    /** A step back beyond this is the clock's correction; a smaller one is waited out, lest totals seem to go down. */
    private static final long LARGEST_STEP_BACK = Hours.HOUR;

    private final Map<SeriesKey, HeadSlot> slots = new HashMap<>();

    /** In the order in which they came, for work that goes part by part. */
    private List<HeadSlot> inOrder = new ArrayList<>();

    private final Map<String, List<HeadSlot>> byName = new HashMap<>();

    private final TimeTrack.Beginnings beginnings = new TimeTrack.Beginnings();
    private final NavigableSet<Long> hours = new TreeSet<>();
    private long newestHour = Long.MIN_VALUE;
    private long openSince = Long.MIN_VALUE;

    /**
     * A sample that was taken in.
     *
     * @param histogram of a histogram alone
     */
    record Taken(
            HeadSlot slot,
            long time,
            double value,
            @Nullable ExponentialHistogram histogram) {}

    /**
     * Takes the samples in.
     *
     * @return those taken; refused are samples not after the newest one of their series, samples of a closed hour (either unless it is more
     *     than an hour ahead, because the clock was wrong then), and those of another kind than their series
     */
    public List<Recording> append(List<Recording> recordings) {
        List<Recording> taken = new ArrayList<>(recordings.size());
        take(recordings)
                .forEach(one -> taken.add(new Recording(one.slot.definition(), one.time, one.value, one.histogram)));
        return taken;
    }

    /** As {@link #append}, with the place of each series. */
    synchronized List<Taken> take(List<Recording> recordings) {
        List<Taken> taken = new ArrayList<>(recordings.size());
        for (Recording recording : recordings) {
            long time = recording.time();
            if (time + LARGEST_STEP_BACK < openSince) {
                // The hours that were closed ahead of time come again.
                openSince = Hours.of(time);
            }
            if (time < openSince) {
                continue;
            }
            HeadSlot slot = slots.get(recording.definition().key());
            if (slot == null) {
                slot = add(new HeadSlot(recording.definition()));
            }
            if ((time > slot.lastTime() || time < slot.lastTime() - LARGEST_STEP_BACK)
                    && slot.kind() == recording.definition().kind()
                    && slot.add(recording, beginnings)) {
                note(Hours.of(time));
                taken.add(new Taken(slot, time, recording.value(), recording.histogram()));
            }
        }
        return taken;
    }

    private void note(long hour) {
        if (hour != newestHour) {
            newestHour = hour;
            hours.add(hour);
        }
    }

    private HeadSlot add(HeadSlot slot) {
        HeadSlot before = slots.put(slot.definition().key(), slot);
        List<HeadSlot> namesakes =
                byName.computeIfAbsent(slot.definition().key().name(), name -> new ArrayList<>());
        if (before == null) {
            inOrder.add(slot);
            namesakes.add(slot);
        } else {
            inOrder.set(inOrder.indexOf(before), slot);
            namesakes.set(namesakes.indexOf(before), slot);
        }
        return slot;
    }

    /**
     * Puts samples of the journal back, in any order; doing it again changes nothing.
     *
     * @throws DamagedBlockException if the samples are not those of the series' kind
     */
    synchronized void restore(Series series, long hour, Samples samples) {
        slotOf(series).restore(hour, samples, beginnings);
        note(hour);
    }

    /** Takes over what was restored elsewhere, under what was recorded here meanwhile. Others wait for some series at most. */
    void adopt(List<HeadSlot> all) {
        for (int first = 0; first < all.size(); first += ADOPTED_AT_ONCE) {
            synchronized (this) {
                for (HeadSlot slot : all.subList(first, Math.min(all.size(), first + ADOPTED_AT_ONCE))) {
                    for (HeadColumn column : slot.columns()) {
                        note(column.hour());
                    }
                    slotOf(slot.series()).adopt(slot, beginnings);
                }
            }
        }
    }

    /** Notes the ids the history gave to the series of these places. Where it knows one as another kind, that one holds. */
    synchronized void identify(Collection<HeadSlot> unknown, Map<SeriesKey, Series> stored) {
        for (HeadSlot slot : unknown) {
            Series series = stored.get(slot.definition().key());
            if (series != null && series.kind() == slot.kind()) {
                slot.identify(series.id());
            } else if (series != null && slots.containsKey(series.key())) {
                slotOf(series);
            }
        }
    }

    private HeadSlot slotOf(Series series) {
        HeadSlot slot = slots.get(series.key());
        if (slot == null || slot.kind() != series.kind()) {
            slot = add(new HeadSlot(series.definition()));
        }
        slot.identify(series.id());
        return slot;
    }

    /** Places with samples of the hour to which the history gave no id. */
    synchronized Set<HeadSlot> unidentified(long hour) {
        return inOrder.stream()
                .filter(slot -> slot.id() == 0 && slot.column(hour) != null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Counters that have an id and whose oldest hour has no sample before it to measure from, by that hour. */
    synchronized Map<Long, List<Series>> withoutCarry() {
        Map<Long, List<Series>> missing = new TreeMap<>();
        for (HeadSlot slot : inOrder) {
            if (slot.id() != 0 && slot.lacksCarry()) {
                missing.computeIfAbsent(slot.columns()[0].hour(), hour -> new ArrayList<>())
                        .add(slot.series());
            }
        }
        return missing;
    }

    /** Gives a counter's hour the last sample before it. */
    synchronized void carry(Series series, long hour, long time, double value) {
        HeadSlot slot = slots.get(series.key());
        if (slot != null && slot.kind() == Kind.COUNTER) {
            slot.carry(hour, time, value, beginnings);
        }
    }

    /** Hours held, oldest first. */
    synchronized List<Long> hours() {
        return List.copyOf(hours);
    }

    /** Places of series, also of those that have no sample; parts are counted by them. */
    synchronized int places() {
        return inOrder.size();
    }

    /** A copy of what an hour holds, for the series that have an id, of the places in [from, to). */
    synchronized Map<Series, Samples> part(long hour, int from, int to) {
        Map<Series, Samples> content = new LinkedHashMap<>();
        for (HeadSlot slot : places(from, to)) {
            HeadColumn column = slot.column(hour);
            if (column != null && slot.id() != 0) {
                content.put(slot.series(), column.samples());
            }
        }
        return content;
    }

    /** Of these places the series with an id that have no sample in the hour or after it. */
    synchronized List<Series> silentIn(long hour, int from, int to) {
        return places(from, to).stream()
                .filter(slot -> slot.id() != 0 && slot.lastTime() < hour)
                .map(HeadSlot::series)
                .toList();
    }

    /** Forgets what was copied of an hour, but for series that have more since. */
    synchronized void release(long hour, Map<Series, Samples> copied) {
        copied.forEach((series, samples) -> {
            HeadSlot slot = slots.get(series.key());
            if (slot != null) {
                slot.release(hour, samples.size());
            }
        });
    }

    /** Whether a series with an id has a sample in the hour. */
    synchronized boolean holds(long hour) {
        return inOrder.stream().anyMatch(slot -> slot.id() != 0 && slot.column(hour) != null);
    }

    private List<HeadSlot> places(int from, int to) {
        int end = Math.min(to, inOrder.size());
        return from >= end ? List.of() : inOrder.subList(from, end);
    }

    /** Copies of all hours a series holds; of none while samples of another kind came under its key. */
    synchronized NavigableMap<Long, Samples> hours(Series series) {
        NavigableMap<Long, Samples> copy = new TreeMap<>();
        HeadSlot slot = slots.get(series.key());
        if (slot != null && slot.kind() == series.kind()) {
            for (HeadColumn column : slot.columns()) {
                copy.put(column.hour(), column.samples());
            }
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
        boolean fell = false;
        hours.headSet(hour, true).clear();
        newestHour = Long.MIN_VALUE;
        for (HeadSlot slot : inOrder) {
            held |= slot.forgetThrough(hour);
            fell |= isSilent(slot, hour);
        }
        if (fell) {
            slots.values().removeIf(slot -> isSilent(slot, hour));
            inOrder = inOrder.stream()
                    .filter(slot -> !isSilent(slot, hour))
                    .collect(Collectors.toCollection(ArrayList::new));
            byName.values().forEach(namesakes -> namesakes.removeIf(slot -> isSilent(slot, hour)));
            byName.values().removeIf(List::isEmpty);
        }
        return held;
    }

    /** A counter that is collected once an hour still needs its last total for the next increase. */
    private static boolean isSilent(HeadSlot slot, long hour) {
        return slot.isEmpty() && slot.lastTime() < hour - Hours.HOUR;
    }

    /** The samples of a series in [from, to) that are in memory; empty when there are none. */
    public synchronized Optional<Samples> samples(SeriesKey key, long from, long to) {
        HeadSlot slot = slots.get(key);
        return slot == null || slot.isEmpty() ? Optional.empty() : Optional.of(slot.samples(from, to));
    }

    /** All series in memory. */
    public synchronized List<Series> series() {
        return inOrder.stream().map(HeadSlot::series).toList();
    }

    /** Series in memory of that name (any if empty) whose labels have all the given values. */
    synchronized List<Series> series(String name, Map<String, String> labels) {
        List<Series> found = new ArrayList<>();
        for (HeadSlot slot : name.isEmpty() ? inOrder : byName.getOrDefault(name, List.of())) {
            if (hasAll(slot.definition().key(), labels)) {
                found.add(slot.series());
            }
        }
        return found;
    }

    /** No stream: it is asked of some ten thousand series while collections wait. */
    private static boolean hasAll(SeriesKey key, Map<String, String> labels) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (!key.label(label.getKey()).equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The series in memory that the history gave this id. */
    synchronized Optional<Series> series(long id) {
        for (HeadSlot slot : inOrder) {
            if (slot.id() == id && id != 0) {
                return Optional.of(slot.series());
            }
        }
        return Optional.empty();
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
        for (HeadSlot slot : inOrder) {
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
        int size = 0;
        for (HeadSlot slot : inOrder) {
            size += slot.isEmpty() ? 0 : 1;
        }
        return size;
    }
}
