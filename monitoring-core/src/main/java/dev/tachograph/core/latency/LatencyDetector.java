package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Looks at every operation whenever a minute is complete, and says which became slower, is slower still, or is as before.
 *
 * <p>Bounded: a look reads the minutes since the look before, of at most {@value #MOST_OPERATIONS} operations, and takes a second look at
 * so many changes as {@link SecondLooks} allows. The first look reads the past hours, which the scatter of each operation is known by. While the
 * store is away the minutes are read from memory. Stretches that benchmark runs kept busy are left out, as {@link CallHistory} does. Thread-safe.
 */
public final class LatencyDetector {

    /** Beyond that the ones that come first by name are followed, those of this server before those that may come to it from others. */
    private static final int MOST_OPERATIONS = 1_000;

    /** A minute is complete so long after its end: what was collected last is recorded. */
    private static final Duration COMPLETE_AFTER = Duration.ofSeconds(4);

    /** First looks that are repeated when the store went away meanwhile, or a block of it is damaged. */
    private static final int MOST_TORN = 5;

    /** Minutes for which a proven change waits for the store to say whether it is usual at this time. */
    private static final long WAITS_FOR_PAST = 15;

    /** An operation without a call for so many minutes is forgotten. */
    private static final long FORGOTTEN_AFTER = 2 * 1440;

    /** Minutes after which recorded regressions of which nothing is under way are looked at, so that what ended unseen ends. */
    private static final long REVISITED_EVERY = 30;

    private final CallHistory allCalls;

    /** What this server records: one that shares the database may be slower or faster. */
    private final CallHistory ownCalls;

    /** The same with what was before an application was on this server. */
    private final CallHistory pastCalls;

    private final AnnotationStore annotations;
    private final Witness witness;
    private final Standing standing;
    private final Sightings sightings;
    private final WeeklyPatterns patterns;
    private final Revisits revisits;
    private final Map<OperationKey, Watched> operations = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /** Whether the past was read whole, or often enough in vain. */
    private boolean whole;

    /** First looks of which the store was there at the beginning, and did not answer everything. */
    private int torn;

    private final SecondLooks secondLooks = new SecondLooks();

    /** As of the newest look, for whoever must not wait for the one under way. */
    private volatile int watched;

    private volatile int slower;

    /**
     * @param history of all servers
     * @param instance this one
     * @param standing what was recorded of earlier looks, and of earlier runs
     */
    public LatencyDetector(
            CallHistory history,
            String instance,
            AnnotationStore annotations,
            SlowCalls slowCalls,
            Witness witness,
            Standing standing) {
        this.allCalls = history;
        this.ownCalls = history.recordedBy(instance);
        this.pastCalls = history.continuedBy(instance);
        this.annotations = annotations;
        this.witness = witness;
        this.standing = standing;
        this.sightings = new Sightings(slowCalls, witness);
        this.patterns = new WeeklyPatterns(pastCalls);
        this.revisits = new Revisits(history, pastCalls, instance, standing, sightings);
    }

    /** How many operations are followed. */
    public int watched() {
        return watched;
    }

    /** How many of them are slower than before. */
    public int slower() {
        return slower;
    }

    /** What is seen by the minutes that became complete since the look before; nothing if there is none. */
    public synchronized List<Sighting> look(Instant now) {
        long complete = Math.floorDiv(now.minus(COMPLETE_AFTER).toEpochMilli(), Minutes.MILLIS) - 1;
        if (complete <= newest) {
            return List.of();
        }
        CallHistory.Known known = allCalls.operations();
        boolean first = newest == Long.MIN_VALUE || known.complete() && !whole;
        if (first) {
            // Of the time before a store that was away at the start nothing is known yet: all is read once more.
            operations.clear();
            patterns.clear();
            newest = Long.MIN_VALUE;
        }
        long from = Math.max(newest + 1, complete - BlockSeries.KEPT + 1);
        Look look = new Look(from, complete, first, now);
        boolean read = look.run(ownFirst(known.keys()));
        if (first && known.complete()) {
            whole = read || ++torn >= MOST_TORN;
        }
        newest = complete;
        operations.values().removeIf(one -> one.lastCall < complete - FORGOTTEN_AFTER);
        watched = operations.size();
        slower = (int)
                operations.values().stream().filter(one -> one.found != null).count();
        return look.seen;
    }

    /** The others' are read at the first look, when an application may just have come from one of them. */
    private List<OperationKey> ownFirst(Collection<OperationKey> all) {
        Collection<OperationKey> own = ownCalls.operations().keys();
        return Stream.concat(own.stream(), all.stream().filter(key -> !own.contains(key)))
                .limit(MOST_OPERATIONS)
                .toList();
    }

    /** One look at all operations. */
    private final class Look {

        private final long from;
        private final long to;
        private final boolean first;
        private final Instant now;
        private final Deployments deployments;
        private final List<Sighting> seen = new ArrayList<>();

        Look(long from, long to, boolean first, Instant now) {
            this.from = from;
            this.to = to;
            this.first = first;
            this.now = now;
            this.deployments = Deployments.read(
                    annotations, Minutes.at(from).minus(Duration.ofDays(30)), now.plus(Duration.ofMinutes(1)));
            secondLooks.begin();
        }

        /** @return whether the store answered everything */
        boolean run(List<OperationKey> keys) {
            patterns.load(keys, from, to, now);
            Set<OperationKey> called = new HashSet<>();
            boolean read = read(keys, from, called);
            for (Map.Entry<OperationKey, Watched> entry : operations.entrySet()) {
                if (!called.contains(entry.getKey())) {
                    take(entry.getKey(), entry.getValue(), List.of());
                }
            }
            if (first || Math.floorDiv(to, REVISITED_EVERY) != Math.floorDiv(from - 1, REVISITED_EVERY)) {
                seen.addAll(revisits.look(operations, now));
            }
            return read;
        }

        private boolean read(Collection<OperationKey> keys, long start, Set<OperationKey> called) {
            LongUnaryOperator minutes = least -> Math.max(Minutes.MILLIS, least);
            CallHistory.Reading reading = (first ? pastCalls : ownCalls)
                    .read(keys, Minutes.at(start), Minutes.at(to + 1), minutes, now, (key, steps, stepMillis) -> {
                        if (stepMillis == Minutes.MILLIS) {
                            called.add(key);
                            take(key, operations.computeIfAbsent(key, any -> new Watched()), steps);
                        }
                    });
            // So many operations that only their hours are read at once: what is in memory is enough to begin with.
            if (reading.resolution() != Resolution.DETAIL && start < to) {
                read(keys, to, called);
            }
            return reading.complete();
        }

        private void take(OperationKey key, Watched one, List<CallStep> steps) {
            Map<Long, ExponentialHistogram> calls = new HashMap<>();
            for (CallStep step : steps) {
                ExponentialHistogram durations = step.durations();
                if (durations != null) {
                    calls.put(step.startMillis() / Minutes.MILLIS, durations);
                    one.lastCall = step.startMillis() / Minutes.MILLIS;
                }
            }
            Pattern pattern = patterns.of(key);
            for (long minute = Math.max(from, one.watch.minute() + 1); minute <= to; minute++) {
                one.watch.add(minute, calls.getOrDefault(minute, ExponentialHistogram.empty()), pattern);
                // Of the past it is only of interest how it is now.
                judge(key, one, first && minute < to);
            }
        }

        private void judge(OperationKey key, Watched one, boolean past) {
            Deployments own = deployments.of(key.application());
            Watched.Found found = one.found;
            if (found != null) {
                goesOn(key, one, found, own, past);
                return;
            }
            List<Shift> shifts = sharp(key, one, own, Limits.SCATTERS, Limits.ERRORS);
            Shift told = ToldBefore.choose(key, one, shifts, standing);
            if (told == null && !shifts.isEmpty()) {
                suspectsNoLonger(key, one);
                return;
            }
            if (told != null && secondLooks.take(one, told, past)) {
                Proof proof = Proof.of(told, key, pastCalls, now, new SplittableRandom(told.endMinute()));
                if (proof.holds() && isSaid(one, proof)) {
                    begins(key, one, told, proof, own, past);
                    return;
                }
                if (proof.matching().explains()) {
                    one.explained = told;
                }
            }
            if (!past) {
                suspect(key, one, own);
            }
        }

        /** While the store is away it stays a suspicion: what rises every day at this time is no change. But not for long. */
        private boolean isSaid(Watched one, Proof proof) {
            if (proof.matching().complete()) {
                return true;
            }
            long minute = one.watch.minute();
            Long since = one.unsaid;
            if (since == null || minute - since > Limits.LONGEST) {
                one.unsaid = minute;
                return false;
            }
            return minute - since >= WAITS_FOR_PAST;
        }

        /** Without those that are no more than the warm-up of a new run of the application. */
        private List<Shift> sharp(OperationKey key, Watched one, Deployments own, double scatters, double errors) {
            List<Shift> shifts = one.watch.slower(patterns.of(key), scatters, errors);
            return shifts.isEmpty()
                    ? shifts
                    : shifts.stream()
                            .filter(shift -> !isWarmUp(key, shift, own))
                            .toList();
        }

        private boolean isWarmUp(OperationKey key, Shift shift, Deployments own) {
            Instant since = Minutes.at(shift.firstMinute()).minus(Limits.WARM_UP);
            Instant end = Minutes.at(shift.endMinute());
            List<Instant> starts = new ArrayList<>(witness.starts(key.application(), since));
            own.marks().forEach(mark -> starts.add(mark.startsAt()));
            return starts.stream().anyMatch(start -> start.isAfter(since) && start.isBefore(end));
        }

        private void begins(OperationKey key, Watched one, Shift told, Proof proof, Deployments own, boolean past) {
            Episode episode = new Episode(told);
            one.watch.begin(episode);
            one.found = new Watched.Found(
                    episode,
                    proof,
                    sightings.evidence(key, one.watch, episode, patterns.of(key), proof, own, now),
                    Sightings.place(episode, own),
                    told.change());
            Shift suspicion = one.suspicion;
            if (suspicion != null && suspicion.figure() != told.figure()) {
                seen.add(sightings.noLonger(key, suspicion, patterns.of(key), now));
            }
            one.suspicion = null;
            one.unsaid = null;
            if (!past) {
                seen.add(sightings.slower(key, one.found, patterns.of(key), now));
            }
        }

        private void goesOn(OperationKey key, Watched one, Watched.Found found, Deployments own, boolean past) {
            Episode episode = found.episode();
            BlockSeries series = episode.shift().series();
            if (!one.watch.isCompleted(series) || !episode.look(patterns.of(key))) {
                // Who is not called is not slower. It stays as it was told.
                return;
            }
            if (episode.isOver()) {
                Sighting steady = sightings.steady(key, episode, patterns.of(key), now);
                one.watch.end(episode);
                one.found = null;
                if (!past) {
                    seen.add(steady);
                }
                return;
            }
            Watched.Found going = found.placed(Sightings.place(episode, own));
            if (episode.sustained() > going.worst()) {
                going = new Watched.Found(
                        episode,
                        going.proof(),
                        sightings.worse(going, patterns.of(key)),
                        going.place(),
                        episode.sustained());
            }
            one.found = going;
            if (!past) {
                Instant until = Minutes.at((series.last() + 1) * series.minutes());
                seen.add(sightings.slower(key, going, patterns.of(key), until));
            }
        }

        private void suspect(OperationKey key, Watched one, Deployments own) {
            List<Shift> shifts = sharp(key, one, own, Limits.SCATTERS_OF_SUSPICION, Limits.ERRORS_OF_SUSPICION);
            Shift suspicion = one.suspicion;
            if (!shifts.isEmpty()) {
                one.quietSinceSuspicion = 0;
                if (suspicion == null) {
                    one.suspicion = OperationWatch.told(shifts);
                    seen.add(sightings.suspicion(key, one.suspicion, patterns.of(key), now));
                }
            } else if (suspicion != null
                    && ++one.quietSinceSuspicion
                            >= 2 * suspicion.count() * suspicion.series().minutes()) {
                suspectsNoLonger(key, one);
            }
        }

        private void suspectsNoLonger(OperationKey key, Watched one) {
            if (one.suspicion != null) {
                seen.add(sightings.noLonger(key, one.suspicion, patterns.of(key), now));
                one.suspicion = null;
            }
        }
    }
}
