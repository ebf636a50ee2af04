package dev.tachograph.core.latency;

import dev.tachograph.core.baselines.PinnedBaseline;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Of one look, since each reads hours of up to ten days; the newest. */
    private static final int MOST = 200;

    private final CallHistory history;
    private final String instance;
    private final Standing standing;
    private final Sightings sightings;

    /** By regression, since when every look shows the level before it. */
    private final Map<String, Back> back = new HashMap<>();

    private record Back(Instant first, Instant newest) {

        /** With one more look that shows it. */
        static Back at(Instant now, @Nullable Back before) {
            return before == null || now.isAfter(before.newest.plus(APART))
                    ? new Back(now, now)
                    : new Back(before.first, now);
        }
    }

    Revisits(CallHistory history, String instance, Standing standing, Sightings sightings) {
        this.history = history;
        this.instance = instance;
        this.standing = standing;
        this.sightings = sightings;
    }

    /** Those that are back, and those of servers that are gone that are still there, of operations of which nothing is said otherwise. */
    List<Sighting> look(Map<OperationKey, Watched> operations, Instant now) {
        List<Regression> all = standing.operations().stream()
                .sorted(Comparator.comparing(Regression::movedAt).reversed())
                .limit(MOST)
                .toList();
        back.keySet().retainAll(all.stream().map(Regression::id).toList());
        Map<String, List<OperationKey>> bySubject = operations.keySet().stream()
                .collect(Collectors.groupingBy(key -> PinnedBaseline.subjectOf(key.application(), key.name())));
        List<Sighting> seen = new ArrayList<>();
        for (Regression one : all) {
            List<OperationKey> keys = bySubject.getOrDefault(one.seen().subject(), List.of());
            if (isLost(one, now) && keys.stream().map(operations::get).noneMatch(Revisits::isUnderWay)) {
                seen.add(sightings.noLonger(one, now));
                continue;
            }
            for (OperationKey key : keys) {
                Watched watched = operations.get(key);
                if (watched != null && watched.found == null && watched.suspicion == null && isOf(one, key)) {
                    look(one, olderThan(one, all), key, watched.watch, now).ifPresent(seen::add);
                }
            }
        }
        return seen;
    }

    /** A suspicion of before a restart, which nobody follows any more. */
    private static boolean isLost(Regression one, Instant now) {
        return one.state() == RegressionState.SUSPECT
                && one.movedAt().plus(SUSPECTED).isBefore(now);
    }

    private static boolean isUnderWay(@Nullable Watched watched) {
        return watched != null && (watched.found != null || watched.suspicion != null);
    }

    /** An operation and a route may have one name. */
    private static boolean isOf(Regression one, OperationKey key) {
        String link = one.seen().link();
        return link == null || link.equals(key.page());
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
