package dev.tachograph.core.history;

import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers questions of the history from store and memory together.
 *
 * <p>When the store is away the answer holds what is in memory (of days: nothing) and says that it is not complete.
 * Thread-safe.
 */
public final class HistoryReader {

    private static final Logger LOG = Logger.getLogger(HistoryReader.class.getName());

    /** About 20 MB of samples. */
    private static final int MOST_BLOCKS = 250;

    /** How long the sums are that a block of histograms holds besides its samples. */
    public static final Duration SLICE = Duration.ofMillis(Slices.LENGTH);

    /** In one query. */
    private static final int SERIES_AT_ONCE = 500;

    private final HistoryStore store;
    private final SeriesHead head;
    private final Duration detailRetention;
    private final Duration hoursRetention;
    private volatile Kept kept = Kept.UNKNOWN;

    /**
     * @param detailRetention how far back samples are kept; older questions are answered from hours
     * @param hoursRetention how far back hours are kept; still older questions are answered from days
     */
    public HistoryReader(HistoryStore store, SeriesHead head, Duration detailRetention, Duration hoursRetention) {
        this.store = store;
        this.head = head;
        this.detailRetention = detailRetention;
        this.hoursRetention = hoursRetention;
    }

    /**
     * An answer.
     *
     * @param complete false when the store did not answer and the value holds only what is in memory, or when a stored block
     *     is damaged and the value goes without it
     */
    public record Answer<T>(T value, boolean complete) {}

    /** Series of that name (any if empty) whose labels have all the given values; by key. */
    public Answer<List<Series>> series(String name, Map<String, String> labels) {
        Map<SeriesKey, Series> found = new HashMap<>();
        head.series(name, labels).forEach(series -> found.put(series.key(), series));
        boolean complete = true;
        try {
            store.find(name, labels).forEach(series -> found.put(series.key(), series));
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
        return new Answer<>(
                found.values().stream()
                        .sorted(Comparator.comparing(Series::key))
                        .toList(),
                complete);
    }

    /** The series with that id. */
    public Optional<Series> series(long id) {
        Optional<Series> remembered = head.series(id);
        return remembered.isPresent() ? remembered : store.find(id);
    }

    /**
     * What happened in [from, to), as at most {@code points} points, oldest first, at the finest resolution that helps.
     *
     * @throws IllegalArgumentException if the range is empty or {@code points} is not positive
     */
    public Answer<List<Point>> points(Series series, Instant from, Instant to, int points, Instant now) {
        if (!from.isBefore(to) || points < 1) {
            throw new IllegalArgumentException("from " + from + " to " + to + " in " + points + " points: is empty");
        }
        long step = Math.max(1, ceil(to.toEpochMilli() - from.toEpochMilli(), points));
        Resolution resolution = resolution(from, step, now);
        if (resolution != Resolution.DETAIL) {
            return rollups(series, resolution, from, to, points, now);
        }
        if (!areSlicesEnough(series.kind(), step)) {
            return detail(series, from, to, from.toEpochMilli(), step, false);
        }
        long origin = Slices.of(from.toEpochMilli()) * Slices.LENGTH;
        return detail(series, from, to, origin, wholeSteps(origin, to, points, Slices.LENGTH), true);
    }

    /**
     * Whether steps of whole slices may stand for such ones. That makes points fewer than were asked for, by a fifth at five minutes and by half
     * in the worst case, as steps of whole hours do; it is worth it.
     */
    public static boolean areSlicesEnough(Kind kind, long stepMillis) {
        return kind == Kind.HISTOGRAM && stepMillis >= Slices.LENGTH * 4 / 5;
    }

    /** Steps begin where units do and hold whole ones, or the points would become more than asked for. */
    private static long wholeSteps(long origin, Instant to, int points, long unit) {
        return ceil(ceil(to.toEpochMilli() - origin, points), unit) * unit;
    }

    private Resolution resolution(Instant from, long step, Instant now) {
        Resolution finest = finest(from, now);
        if (step >= Resolution.DAYS.millis() || finest == Resolution.DAYS) {
            return Resolution.DAYS;
        }
        return step >= Resolution.HOURS.millis() ? Resolution.HOURS : finest;
    }

    /** The finest resolution that is kept back to {@code from}. */
    public Resolution finest(Instant from, Instant now) {
        Kept there = kept;
        if (from.isBefore(now.minus(hoursRetention)) || there.hoursCut() && from.isBefore(there.hoursSince())) {
            return Resolution.DAYS;
        }
        return from.isBefore(now.minus(detailRetention)) || there.detailCut() && from.isBefore(there.detailSince())
                ? Resolution.HOURS
                : Resolution.DETAIL;
    }

    /** Tells what retention found: what went before its age is answered from what is coarser. */
    public void kept(Kept newest) {
        kept = newest;
    }

    /**
     * Hands the samples of each series in [from, to) to the reader, one series after the other; of counters also those of the
     * hour before, since the first increase needs one. A series without samples there is left out.
     *
     * <p>The store is asked once for many series, and no more than some {@value #MOST_BLOCKS} blocks are held at a time.
     *
     * @return whether the answer is complete, see {@link Answer}
     */
    public boolean samples(Collection<Series> series, Instant from, Instant to, BiConsumer<Series, Samples> reader) {
        return samples(series, from, to, false, reader);
    }

    /**
     * As {@link #samples}, for steps of whole {@link #SLICE slices}, which begin where one does: of a histogram the last sample of a slice may hold all
     * of its observations, and the others none. That takes a tenth of the time, and gives the same in such steps. A slice that {@code from} or
     * {@code to} cuts has its samples as they are.
     */
    public boolean slices(Collection<Series> series, Instant from, Instant to, BiConsumer<Series, Samples> reader) {
        return samples(series, from, to, true, reader);
    }

    private boolean samples(
            Collection<Series> series,
            Instant from,
            Instant to,
            boolean slicesAreEnough,
            BiConsumer<Series, Samples> reader) {
        long hours = 2 + (to.toEpochMilli() - from.toEpochMilli()) / Hours.HOUR;
        int together = (int) Math.max(1, MOST_BLOCKS / hours);
        boolean complete = true;
        for (boolean counters : new boolean[] {false, true}) {
            List<Series> alike = series.stream()
                    .filter(one -> (one.kind() == Kind.COUNTER) == counters)
                    .toList();
            // Only counters need the hour before, which is one block more to decode for each series.
            long start = counters ? from.toEpochMilli() - Hours.HOUR : from.toEpochMilli();
            for (int first = 0; first < alike.size(); first += together) {
                List<Series> part = alike.subList(first, Math.min(alike.size(), first + together));
                complete &= samplesOf(part, start, to, slicesAreEnough, reader);
            }
        }
        return complete;
    }

    private boolean samplesOf(
            List<Series> part, long start, Instant to, boolean slicesAreEnough, BiConsumer<Series, Samples> reader) {
        List<Long> ids =
                part.stream().map(Series::id).filter(id -> id != 0).distinct().toList();
        // Memory first: an hour that is sealed between the two would be in neither.
        Map<Series, Samples> inMemory = new HashMap<>();
        part.forEach(series -> inMemory.put(series, head.samples(series, start, to.toEpochMilli())));
        Map<Long, List<StoredBlock>> blocks = new HashMap<>();
        boolean complete = true;
        try {
            store.detail(ids, Hours.instant(Hours.of(start)), to)
                    .forEach(block -> blocks.computeIfAbsent(block.seriesId(), id -> new ArrayList<>())
                            .add(block));
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
        for (Series series : part) {
            List<Samples> parts = new ArrayList<>();
            Samples remembered = Objects.requireNonNull(inMemory.get(series));
            parts.add(remembered);
            for (StoredBlock block : blocks.getOrDefault(series.id(), List.of())) {
                boolean bySlices = slicesAreEnough && areWhole(block.hour(), start, to.toEpochMilli(), remembered);
                Optional<Samples> stored = decoded(series, block, bySlices);
                complete &= stored.isPresent();
                stored.ifPresent(parts::add);
            }
            Samples inside = SampleParts.joined(parts).between(start, to.toEpochMilli());
            if (!inside.isEmpty()) {
                reader.accept(series, inside);
            }
        }
        return complete;
    }

    /** Whether no slice of the hour is cut off, or has samples in memory that it would be counted besides. */
    private static boolean areWhole(Instant hour, long from, long to, Samples remembered) {
        long start = hour.toEpochMilli();
        long end = start + Hours.HOUR;
        return (from <= start || end <= from || Math.floorMod(from, Slices.LENGTH) == 0)
                && (end <= to || Math.floorMod(to, Slices.LENGTH) == 0)
                && remembered.firstAtOrAfter(start) == remembered.firstAtOrAfter(end);
    }

    /** How many blocks or rollups of the series are stored that begin in [from, to); none while the store is away. */
    public long stored(Resolution resolution, Collection<Series> series, Instant from, Instant to) {
        try {
            long stored = 0;
            for (List<Long> ids : idsOf(series)) {
                stored += store.count(resolution, ids, from, to);
            }
            return stored;
        } catch (HistoryUnavailableException away) {
            return 0;
        }
    }

    /** Start of the first UTC day that is not over or has an hour in memory: its stored rollup goes without that. */
    public Instant openDay(Instant now) {
        long oldest = head.hours().stream().findFirst().orElse(now.toEpochMilli());
        return Hours.instant(Hours.dayOf(Math.min(oldest, now.toEpochMilli())));
    }

    /**
     * Hands the hours or UTC days of each series that begin in [from, to) to the reader, oldest first, the open hour from
     * memory; days only as they are stored. A series without any there is left out.
     *
     * @return whether the answer is complete, see {@link Answer}
     */
    public boolean rollups(
            Collection<Series> series,
            Resolution resolution,
            Instant from,
            Instant to,
            BiConsumer<Series, List<StoredRollup>> reader) {
        // Memory first, as with samples.
        Map<Series, List<StoredRollup>> fresh = new HashMap<>();
        if (resolution == Resolution.HOURS) {
            series.forEach(one -> fresh.put(one, inMemory(one, from.toEpochMilli(), to.toEpochMilli())));
        }
        Map<Long, List<StoredRollup>> byId = new HashMap<>();
        boolean complete = true;
        try {
            for (List<Long> ids : idsOf(series)) {
                store.rollups(resolution, ids, from, to)
                        .forEach(stored -> byId.computeIfAbsent(stored.seriesId(), id -> new ArrayList<>())
                                .add(stored));
            }
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
        for (Series one : series) {
            List<StoredRollup> rollups =
                    joined(byId.getOrDefault(one.id(), List.of()), fresh.getOrDefault(one, List.of()));
            if (!rollups.isEmpty()) {
                reader.accept(one, rollups);
            }
        }
        return complete;
    }

    /** The ids of those that are stored, in parts that a query takes. */
    private static List<List<Long>> idsOf(Collection<Series> series) {
        List<Long> ids =
                series.stream().map(Series::id).filter(id -> id != 0).distinct().toList();
        List<List<Long>> parts = new ArrayList<>();
        for (int first = 0; first < ids.size(); first += SERIES_AT_ONCE) {
            parts.add(ids.subList(first, Math.min(ids.size(), first + SERIES_AT_ONCE)));
        }
        return parts;
    }

    private static List<StoredRollup> joined(List<StoredRollup> stored, List<StoredRollup> fresh) {
        if (fresh.isEmpty()) {
            return stored;
        }
        NavigableMap<Instant, StoredRollup> byStart = new TreeMap<>();
        stored.forEach(rollup -> byStart.put(rollup.start(), rollup));
        // Right after a start memory may hold less than the hour's last refresh had.
        fresh.forEach(rollup -> byStart.merge(
                rollup.start(),
                rollup,
                (a, b) -> b.rollup().count() >= a.rollup().count() ? b : a));
        return List.copyOf(byStart.values());
    }

    /** @param origin where the first step begins, of which the answer has what is in [start, end) */
    private Answer<List<Point>> detail(
            Series series, Instant start, Instant end, long origin, long step, boolean slicesAreEnough) {
        long from = start.toEpochMilli();
        long to = end.toEpochMilli();
        // One hour more at the front: a counter's first increase needs the sample before the range.
        long before = from - Hours.HOUR;
        Samples remembered = head.samples(series, before, to);
        List<Samples> parts = new ArrayList<>(List.of(remembered));
        boolean complete = true;
        if (series.id() != 0) {
            try {
                for (StoredBlock block : store.detail(List.of(series.id()), Hours.instant(Hours.of(before)), end)) {
                    boolean bySlices = slicesAreEnough && areWhole(block.hour(), from, to, remembered);
                    Optional<Samples> stored = decoded(series, block, bySlices);
                    complete &= stored.isPresent();
                    stored.ifPresent(parts::add);
                }
            } catch (HistoryUnavailableException away) {
                complete = false;
            }
        }
        Samples all = SampleParts.joined(parts);
        return new Answer<>(Downsampling.points(series.kind(), all, from, to, origin, step), complete);
    }

    private static Optional<Samples> decoded(Series series, StoredBlock block, boolean slicesAreEnough) {
        try {
            return Optional.of(
                    slicesAreEnough
                            ? SampleCodec.decodeSlices(block.detail(), series.kind())
                            : SampleCodec.decode(block.detail(), series.kind()));
        } catch (DamagedBlockException damage) {
            LOG.log(Level.WARNING, "{0}, hour {1}: {2}", new Object[] {series.key(), block.hour(), damage.getMessage()
            });
            return Optional.empty();
        }
    }

    private Answer<List<Point>> rollups(
            Series series, Resolution resolution, Instant from, Instant to, int points, Instant now) {
        long unit = resolution.millis();
        long origin = Math.floorDiv(from.toEpochMilli(), unit) * unit;
        long step = wholeSteps(origin, to, points, unit);
        List<StoredRollup> all = new ArrayList<>();
        boolean complete =
                rollups(List.of(series), resolution, Hours.instant(origin), to, (one, rollups) -> all.addAll(rollups));
        return new Answer<>(Downsampling.points(series.kind(), all, resolution, origin, step, now), complete);
    }

    private List<StoredRollup> inMemory(Series series, long from, long to) {
        List<StoredRollup> rollups = new ArrayList<>();
        head.hours(series)
                .subMap(from, to)
                .forEach((hour, samples) -> Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                        .ifPresent(rollup -> rollups.add(new StoredRollup(series.id(), Hours.instant(hour), rollup))));
        return rollups;
    }

    private static long ceil(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
