package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * The calls of operations step by step, with their distributions, so that whoever reads them can merge steps and take percentiles last.
 * Steps begin at whole multiples of their length since the epoch. Calls of steps that a benchmark run kept busy are left out.
 * Thread-safe.
 */
public final class CallHistory {

    /** Their steps are held at a time; a step of an operation takes about a kilobyte. */
    private static final int OPERATIONS_AT_ONCE = 20;

    private final HistoryReader reader;
    private final LeftOut leftOut;
    private final WhoseCalls whose;

    /** Of all servers together. */
    public CallHistory(HistoryReader reader, LeftOut leftOut) {
        this(reader, leftOut, WhoseCalls.OF_ALL);
    }

    private CallHistory(HistoryReader reader, LeftOut leftOut, WhoseCalls whose) {
        this.reader = reader;
        this.leftOut = leftOut;
        this.whose = whose;
    }

    /** The calls that one server recorded. */
    public CallHistory recordedBy(String instance) {
        return new CallHistory(reader, leftOut, new WhoseCalls(instance, false));
    }

    /**
     * As {@link #recordedBy}; of an application of which the server recorded nothing in the seven days before a range, also the calls on the
     * other servers from before its own first one: a container that was replaced by one of another name goes on with what was before.
     */
    public CallHistory continuedBy(String instance) {
        return new CallHistory(reader, leftOut, new WhoseCalls(instance, true));
    }

    /**
     * How a reading went.
     *
     * @param resolution what was read
     * @param complete false when the store did not answer, or a stored block is damaged, and the rest is handed over
     */
    public record Reading(Resolution resolution, boolean complete) {}

    /** Takes the steps of one operation after the other. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param steps those with a call, at least one, oldest first
         * @param stepMillis length of each
         */
        void take(OperationKey key, List<CallStep> steps, long stepMillis);
    }

    /** The operations there are, of {@link #recordedBy one server} those that it recorded, and whether the store was asked for them. */
    public Known operations() {
        CallSeries series = CallSeries.all(reader);
        CallSeries read = whose.continued() ? series : series.those(whose::isOwn);
        return new Known(read.keys(), series.complete());
    }

    /** What {@link #operations} answers. */
    public record Known(SortedSet<OperationKey> keys, boolean complete) {}

    /**
     * Hands the steps of each of these operations with a call in [from, to) to the taker, by key.
     *
     * @param stepOf the length of a step in milliseconds by the least that the resolution allows: a whole multiple of it
     * @throws IllegalArgumentException if the range is empty
     */
    public Reading read(
            Collection<OperationKey> operations,
            Instant from,
            Instant to,
            LongUnaryOperator stepOf,
            Instant now,
            Taker taker) {
        Map<OperationKey, List<Series>> byKey = new TreeMap<>();
        CallSeries all = CallSeries.all(reader);
        SortedSet<OperationKey> wanted = new TreeSet<>(operations);
        List<Series> ofWanted = all.calls().stream()
                .filter(series -> wanted.contains(CallSeries.keyOf(series)))
                .toList();
        whose.choose(ofWanted, reader, from)
                .forEach(series -> byKey.computeIfAbsent(CallSeries.keyOf(series), key -> new ArrayList<>())
                        .add(series));
        List<Series> series = byKey.values().stream().flatMap(List::stream).toList();
        Stretch stretch = Stretch.of(reader, from, to, series, now);
        long step = stepOf.applyAsLong(Math.max(1, stretch.resolution().millis()));
        Disturbed disturbed = new Disturbed(leftOut.between(stretch.from(), stretch.to()));
        boolean complete = all.complete();
        List<OperationKey> keys = List.copyOf(byKey.keySet());
        for (int first = 0; first < keys.size(); first += OPERATIONS_AT_ONCE) {
            List<OperationKey> part = keys.subList(first, Math.min(keys.size(), first + OPERATIONS_AT_ONCE));
            Map<OperationKey, NavigableMap<Long, Tally>> own = new TreeMap<>();
            Map<OperationKey, NavigableMap<Long, Tally>> others = new TreeMap<>();
            complete &= new CallReader(reader, stretch, disturbed)
                    .read(
                            part.stream()
                                    .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                                    .toList(),
                            one -> time -> (whose.isOwn(one) ? own : others)
                                    .computeIfAbsent(CallSeries.keyOf(one), key -> new TreeMap<>())
                                    .computeIfAbsent(Math.floorDiv(time, step), any -> new Tally()));
            for (OperationKey key : part) {
                List<CallStep> found = steps(
                        WhoseCalls.joined(
                                own.getOrDefault(key, new TreeMap<>()), others.getOrDefault(key, new TreeMap<>())),
                        step);
                if (!found.isEmpty()) {
                    taker.take(key, found, step);
                }
            }
        }
        return new Reading(stretch.resolution(), complete);
    }

    private static List<CallStep> steps(NavigableMap<Long, Tally> tallies, long step) {
        List<CallStep> steps = new ArrayList<>();
        tallies.forEach((index, tally) -> {
            // Of a rollup it is all or nothing; of looks some minutes of a step say little about the rest of it.
            if (tally.calls() > 0 && 2 * tally.leftOutCalls() < tally.calls()) {
                steps.add(new CallStep(index * step, tally.calls(), tally.seconds(), tally.observations()));
            }
        });
        return steps;
    }
}
