package dev.tachograph.core.latency;

import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at regressions that are recorded and of which no change is under way here: that began before what is read after a restart, or ended
 * while nobody looked. One is over when the calls of nearly an hour, and at the next look once more, show less than half of it. Not
 * thread-safe.
 */
final class Revisits {

    /** The level before is back when it still is at a look so long after the first that shows it: a dip is no end. */
    private static final Duration STAYS = Duration.ofMinutes(25);

    /** A suspicion becomes evidence within that, or it is suspected again. */
    private static final Duration SUSPECTED = Duration.ofHours(1);

    /** Between two looks that agree, or those between them could say nothing, and nobody knows what was meanwhile. */
    private static final Duration APART = Duration.ofMinutes(40);

    private static final double HALF = 0.5;

    /** Of one look, since each reads hours of up to ten days. */
    static final int MOST = 200;

    /** Where there are more, the same ones so many times, since two looks have to agree; then the next. */
    private static final int LOOKS_AT_THE_SAME = 3;

    /** Nobody waits for the level of what is called once a week, but after that. */
    private static final Duration UNCALLED = Duration.ofDays(8);

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final CallHistory allCalls;
    private final CallHistory history;
    private final String instance;
    private final Standing standing;
    private final Sightings sightings;

    /** By regression, since when every look shows the level before it. */
    private final Map<String, Back> back = new HashMap<>();

    private int looks;

    private record Back(Instant first, Instant newest) {

        /** With one more look that shows it. */
        static Back at(Instant now, @Nullable Back before) {
            return before == null || now.isAfter(before.newest.plus(APART))
                    ? new Back(now, now)
                    : new Back(before.first, now);
        }
    }

    /**
     * @param allCalls of all servers
     * @param history of this one, with what was before on others
     */
    Revisits(CallHistory allCalls, CallHistory history, String instance, Standing standing, Sightings sightings) {
        this.allCalls = allCalls;
        this.history = history;
        this.instance = instance;
        this.standing = standing;
        this.sightings = sightings;
    }

    /** Those that are back, and those of servers that are gone that are still there, of operations of which nothing is said otherwise. */
    List<Sighting> look(Map<OperationKey, Watched> operations, Instant now) {
        List<Regression> all =
                standing.operations().stream().filter(standing::follows).toList();
        List<Regression> due = due(all);
        back.keySet().retainAll(due.stream().map(Regression::id).toList());
        Map<String, List<OperationKey>> bySubject =
                operations.keySet().stream().collect(Collectors.groupingBy(Subjects::of));
        List<Sighting> seen = new ArrayList<>(uncalled(due, operations.keySet(), now));
        for (Regression one : due) {
            List<OperationKey> keys = bySubject.getOrDefault(one.seen().subject(), List.of());
            if (isLost(one, now) && keys.stream().map(operations::get).noneMatch(Revisits::isUnderWay)) {
                seen.add(sightings.noLonger(one, now));
                continue;
            }
            for (OperationKey key : keys) {
                Watched watched = operations.get(key);
                if (watched != null && watched.found == null && watched.suspicion == null && Subjects.isOf(one, key)) {
                    look(one, olderThan(one, all), key, watched.watch, now).ifPresent(seen::add);
                }
            }
        }
        return seen;
    }

    /** The newest; of more than one look can take all of them in turns. */
    private List<Regression> due(List<Regression> all) {
        int turns = Math.max(1, (all.size() + MOST - 1) / MOST);
        int turn = looks++ / LOOKS_AT_THE_SAME % turns;
        return all.stream()
                .sorted(Comparator.comparing(Regression::movedAt).reversed().thenComparing(Regression::id))
                .skip((long) turn * MOST)
                .limit(MOST)
                .toList();
    }

    /** Those of operations that no server called for so long; none while the history cannot be read whole. */
    private List<Sighting> uncalled(List<Regression> due, Collection<OperationKey> watched, Instant now) {
        Instant from = now.minus(UNCALLED);
        List<Regression> asked = due.stream()
                .filter(one ->
                        one.movedAt().isBefore(from) && watched.stream().noneMatch(key -> Subjects.isOf(one, key)))
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        CallHistory.Known known = allCalls.operations();
        Set<OperationKey> called = new HashSet<>();
        boolean complete = known.complete()
                && allCalls.read(
                                known.keys().stream()
                                        .filter(key -> asked.stream().anyMatch(one -> Subjects.isOf(one, key)))
                                        .toList(),
                                from,
                                now,
                                least -> Math.max(HOUR_MILLIS, least),
                                now,
                                (key, steps, stepMillis) -> called.add(key))
                        .complete();
        return complete
                ? asked.stream()
                        .filter(one -> called.stream().noneMatch(key -> Subjects.isOf(one, key)))
                        .map(one -> sightings.uncalled(one, UNCALLED, now))
                        .toList()
                : List.of();
    }

    /** A suspicion of before a restart, which nobody follows any more. */
    private static boolean isLost(Regression one, Instant now) {
        return one.state() == RegressionState.SUSPECT
                && one.movedAt().plus(SUSPECTED).isBefore(now);
    }

    private static boolean isUnderWay(@Nullable Watched watched) {
        return watched != null && (watched.found != null || watched.suspicion != null);
    }

    /** When the newest of those of the same figure began that were there before it; the epoch without one. */
    private static Instant olderThan(Regression one, List<Regression> all) {
        return all.stream()
                .filter(other -> other.key().equals(one.key()))
                .map(other -> other.seen().since())
                .filter(since -> since.isBefore(one.seen().since()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Optional<Sighting> look(
            Regression one, Instant older, OperationKey key, OperationWatch watch, Instant now) {
        Double before = one.seen().before();
        Double after = one.seen().after();
        Figure figure = Arrays.stream(Figure.values())
                .filter(each -> each.word().equals(one.seen().figure()))
                .findFirst()
                .orElse(null);
        BlockSeries series = figure == null ? null : watch.longest(figure);
        if (figure == null || series == null || before == null || after == null || before <= 0 || after <= 0) {
            return Optional.empty();
        }
        double level = figure.of(series.window(BlockSeries.NEWEST));
        long end = (series.last() + 1) * series.minutes();
        long from = end - (long) BlockSeries.NEWEST * series.minutes();
        Optional<LevelBefore> usual = LevelBefore.of(one, figure, key, older, from, end, history, now);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        double left = (level - usual.get().level()) / Math.log(after / before);
        if (!(left < HALF)) {
            back.remove(one.id());
            boolean inherited =
                    one.state() == RegressionState.CONFIRMED && !one.instance().equals(instance);
            return inherited && left >= HALF
                    ? Optional.of(sightings.still(key, figure, one, usual.get(), level, now))
                    : Optional.empty();
        }
        Back shown = Back.at(now, back.get(one.id()));
        back.put(one.id(), shown);
        return now.isBefore(shown.first().plus(STAYS))
                ? Optional.empty()
                : Optional.of(sightings.back(key, figure, one, usual.get(), level, Minutes.at(from), now));
    }
}
