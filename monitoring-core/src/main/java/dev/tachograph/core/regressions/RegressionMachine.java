package dev.tachograph.core.regressions;

import dev.tachograph.core.regressions.Sighting.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the regressions of one key when something is seen or decided. Pure: the same arguments give the same steps, so that
 * whoever sees the same again takes none.
 *
 * <pre>
 * (none)    -- suspected ------------------------> SUSPECT
 * (none)    -- proven ---------------------------> CONFIRMED
 * SUSPECT   -- proven ---------------------------> CONFIRMED
 * SUSPECT   -- the level before is back ---------> WENT_AWAY    (nobody was told)
 * CONFIRMED -- worse severity, better known place-> CONFIRMED
 * CONFIRMED -- its server is gone, or sees no call of it any more, and another sees it -> CONFIRMED
 * CONFIRMED -- the level before is back ---------> WENT_AWAY
 * any       -- a person, with a reason ----------> ACCEPTED, FIXED, or CONFIRMED again
 * ACCEPTED  -- for certain worse than accepted --> CONFIRMED    (reopened)
 * ACCEPTED  -- the level before is back ---------> WENT_AWAY
 * CONFIRMED, ACCEPTED -- not called any more ----> WENT_AWAY
 * FIXED     -- still there after a while --------> CONFIRMED    (reopened)
 * WENT_AWAY -- proven again within 30 days ------> CONFIRMED    (reopened)
 * </pre>
 *
 * <p>A level that is worse and becomes worse once more, by another change, is another regression beside the first.
 */
public final class RegressionMachine {

    /** What comes back later than that is a regression of its own. */
    public static final Duration REOPENS = Duration.ofDays(30);

    /** A fix of an operation reaches all calls of the window that is compared only after so long. Runs of benchmarks have no window. */
    public static final Duration FIX_TAKES = Duration.ofMinutes(45);

    /** Of an operation two looks, as before and after a restart, may place one beginning so far apart; two changes lie further. */
    private static final Duration SAME_BEGINNING = Duration.ofHours(1);

    /** What is over when no more of it is left. */
    private static final double HALF = 0.5;

    /** Of the size of a regression: two looks at the level before it differ by less. */
    private static final double SAME_LEVEL = 0.25;

    private final RegressionKey key;
    private final Sighting sighting;
    private final Observer observer;
    private final List<RegressionChange> changes = new ArrayList<>();

    private RegressionMachine(RegressionKey key, Sighting sighting, Observer observer) {
        this.key = key;
        this.sighting = sighting;
        this.observer = observer;
    }

    /**
     * What a sighting makes of the regressions of one of its keys.
     *
     * @param standing those of the key that are not over, and the newest one, oldest first
     * @param observer who saw it
     * @return the steps, none where it is no news
     */
    public static List<RegressionChange> see(
            List<Regression> standing, RegressionKey key, Sighting sighting, Observer observer) {
        RegressionMachine machine = new RegressionMachine(key, sighting, observer);
        if (key.isSeenIn(sighting)) {
            machine.there(standing);
        } else {
            machine.back(standing);
        }
        return machine.changes;
    }

    /**
     * What a person makes of it.
     *
     * @param why not blank
     * @throws IllegalArgumentException if that cannot be made of it; the message says what can
     */
    public static RegressionChange decide(
            Regression regression, RegressionState to, String by, String why, Instant now) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("why: must say in a sentence why it is " + Words.of(to));
        }
        if (!regression.state().choices().contains(to)) {
            throw new IllegalArgumentException("state = " + to + ": a regression that is "
                    + Words.of(regression.state()) + " can become " + Words.choices(regression.state()));
        }
        boolean reopening = to == RegressionState.CONFIRMED;
        // Not before the step before it, which may have another server's clock.
        Instant at = now.isBefore(regression.movedAt()) ? regression.movedAt() : now;
        return change(regression, to, regression.seen(), at, reopening, by, why);
    }

    private void there(List<Regression> standing) {
        Regression newest = standing.isEmpty() ? null : standing.get(standing.size() - 1);
        Optional<Regression> same = standing.stream()
                .filter(one -> !one.state().isOver() && !isFurther(one))
                .findFirst();
        if (same.isPresent()) {
            again(same.get());
        } else if (newest != null && newest.state().isOver()) {
            returned(newest);
        } else if (isNews()) {
            begin(newest);
        }
    }

    /** Improvements and the like are recorded when they are certain; nobody waits for one. */
    private boolean isNews() {
        return sighting.phase() != Phase.SUSPECT || key.nature() == Nature.WORSE;
    }

    private void begin(@Nullable Regression before) {
        RegressionState state = stateOfSighting();
        Regression begun = Regression.begin(
                key, before == null ? null : before.id(), state, seen(), observer.instance(), sighting.seenAt());
        String words = state == RegressionState.SUSPECT ? "A first hint, no proof yet. " : "";
        changes.add(change(
                begun, null, state, seen(), sighting.seenAt(), false, RegressionTransition.MONITOR, words + why()));
    }

    private RegressionState stateOfSighting() {
        return sighting.phase() == Phase.SUSPECT ? RegressionState.SUSPECT : RegressionState.CONFIRMED;
    }

    /** Something of this regression is seen while it is not over. */
    private void again(Regression one) {
        if (sighting.phase() == Phase.SUSPECT
                || sighting.seenAt().isBefore(one.seen().seenAt())) {
            return;
        }
        Sighting now = Sightings.withPlaceOf(one.seen(), seen());
        switch (one.state()) {
            case SUSPECT -> move(one, RegressionState.CONFIRMED, now, false, why());
            case CONFIRMED -> {
                if (isWorseThanTold(one)) {
                    move(one, RegressionState.CONFIRMED, now, false, "It became worse. " + why());
                } else if (isPlacedByWhoMay(one)) {
                    Sighting placed = Sightings.withSeverity(now, one.seen().severity());
                    move(one, RegressionState.CONFIRMED, placed, false, "Its place is known better. " + why());
                } else if (observer.inherits(one)) {
                    move(
                            one,
                            RegressionState.CONFIRMED,
                            one.seen(),
                            false,
                            "It is still there, and "
                                    + (observer.gone().contains(one.instance())
                                            ? "its server " + one.instance() + " gives no sign any more: "
                                            : "it is not called at " + one.instance() + " any more: ")
                                    + observer.instance() + " follows it.");
                }
            }
            case ACCEPTED -> {
                if (isWorseThanAccepted(one)) {
                    move(one, RegressionState.CONFIRMED, now, true, "It is worse than what was accepted. " + why());
                }
            }
            case WENT_AWAY, FIXED -> throw new IllegalArgumentException(one.id() + ": is over");
        }
    }

    /** Whether the change began when this one was there, and not at the level before it: then it is one more. */
    private boolean isFurther(Regression one) {
        Instant lastGood = sighting.lastGood();
        Double from = sighting.before();
        Double before = one.seen().before();
        Double after = one.seen().after();
        return key.nature() != Nature.VANISHED
                && lastGood != null
                && isAfterBeginning(lastGood, one)
                && from != null
                && before != null
                && after != null
                && Math.abs(from - before) > SAME_LEVEL * Math.abs(after - before);
    }

    /** Whether the level at that time was that of the regression. */
    private boolean isAfterBeginning(Instant at, Regression one) {
        Instant since = one.seen().since();
        return !at.isBefore(key.kind() == SubjectKind.OPERATION ? since.plus(SAME_BEGINNING) : since);
    }

    /** A worse severity, and not only by the uncertainty of what was told. */
    private boolean isWorseThanTold(Regression one) {
        Double told = one.seen().changePercent();
        return sighting.severity().compareTo(one.seen().severity()) > 0
                && (told == null || sighting.lowPercent() == null || Beyond.isBeyond(sighting, told));
    }

    /** An operation's place is what its own server says: each knows a deployment since it was marked there. */
    private boolean isPlacedByWhoMay(Regression one) {
        return (key.kind() != SubjectKind.OPERATION || observer.follows(one))
                && Sightings.isPlacedElsewhere(one.seen(), sighting);
    }

    private boolean isWorseThanAccepted(Regression one) {
        Double accepted = one.acceptedPercent();
        return accepted != null && sighting.lowPercent() != null
                ? Beyond.isBeyond(sighting, accepted)
                : sighting.severity().compareTo(one.seen().severity()) > 0;
    }

    /** Seen although the newest of the key is over. */
    private void returned(Regression newest) {
        boolean proven = sighting.phase() != Phase.SUSPECT;
        boolean wasProven = newest.confirmedAt() != null;
        Instant movedAt = newest.movedAt();
        if (!sighting.seenAt().isAfter(movedAt)) {
            return;
        }
        if (sighting.seenAt().isAfter(movedAt.plus(REOPENS))) {
            if (isNews()) {
                begin(newest);
            }
        } else if (!wasProven) {
            move(newest, stateOfSighting(), seen(), false, proven ? why() : "It is suspected again. " + why());
        } else if (proven && !isFixUnderWay(newest)) {
            boolean still = newest.state() == RegressionState.FIXED
                    && sighting.since().equals(newest.seen().since());
            move(
                    newest,
                    RegressionState.CONFIRMED,
                    seen(),
                    true,
                    (still ? "It was marked as fixed and is still there. " : "It came back. ") + why());
        }
    }

    private boolean isFixUnderWay(Regression newest) {
        return newest.state() == RegressionState.FIXED
                && key.kind() != SubjectKind.BENCHMARK
                && sighting.seenAt().isBefore(newest.movedAt().plus(FIX_TAKES));
    }

    /** What was changed is seen to be as it was. */
    private void back(List<Regression> standing) {
        for (Regression one : standing) {
            boolean newer = !sighting.seenAt().isBefore(one.seen().seenAt());
            if (one.state().isOver() || !newer || !isJudge(one)) {
                continue;
            }
            if (key.nature() == Nature.VANISHED) {
                if (sighting.seenAt().isAfter(one.seen().seenAt())) {
                    move(one, RegressionState.WENT_AWAY, one.seen(), false, "It is measured again.");
                }
            } else if (sighting.phase() == Phase.UNCALLED) {
                move(one, RegressionState.WENT_AWAY, one.seen(), false, sighting.words());
            } else if (isEnd(one, standing)) {
                move(
                        one,
                        RegressionState.WENT_AWAY,
                        one.seen(),
                        false,
                        "The level before is back. " + sighting.words());
            }
        }
    }

    /**
     * An operation may be as before on another server; that it is called is seen by any. Whichever server runs a benchmark, its environment
     * is in the key.
     */
    private boolean isJudge(Regression one) {
        return key.kind() != SubjectKind.OPERATION || key.nature() == Nature.VANISHED || observer.follows(one);
    }

    /**
     * Whether it is over: no more than half of it is left, or the level now is nearer to the one before. Without a level only a suspicion
     * is over, and what has no levels either.
     */
    private boolean isEnd(Regression one, List<Regression> standing) {
        Double now = sighting.after();
        if (now == null) {
            return sighting.phase() == Phase.STEADY
                    && (one.state() == RegressionState.SUSPECT || one.seen().after() == null);
        }
        double left = key.kind() == SubjectKind.OPERATION ? left(one, standing) : Double.NaN;
        return Double.isFinite(left)
                ? left < HALF
                : isNearer(now, one.seen().before(), one.seen().after());
    }

    /**
     * How much is left of it, as a share of its size. Operations have days and weeks: what was slow at night may be usual at noon. So their
     * levels are compared with what they would be at the same time without the change; with what was added or taken by the other
     * changes of the same server between the level that the sighting compares with and the one before this.
     *
     * @return NaN where the sighting names no level to compare with, or a level has no logarithm
     */
    private double left(Regression one, List<Regression> standing) {
        Instant compared = sighting.lastGood();
        boolean within = compared != null && isAfterBeginning(compared, one);
        double change = change(sighting);
        boolean older = true;
        for (Regression other : standing) {
            older &= !other.equals(one);
            if (other.state().isOver() || !observer.follows(other)) {
                continue;
            }
            boolean otherWithin = compared != null && isAfterBeginning(compared, other);
            if (within && !older && otherWithin) {
                change += change(other.seen());
            } else if (!within && older && !otherWithin) {
                change -= change(other.seen());
            }
        }
        return change / change(one.seen());
    }

    /** As a logarithm; NaN or infinite where there is none. */
    private static double change(Sighting seen) {
        Double before = seen.before();
        Double after = seen.after();
        return before != null && after != null && before > 0 && after > 0 ? Math.log(after / before) : Double.NaN;
    }

    /** Whether a level is nearer to the one before than to the one after; unknown levels are taken to be so. */
    private static boolean isNearer(@Nullable Double level, @Nullable Double before, @Nullable Double after) {
        return level == null || before == null || after == null || Math.abs(level - before) <= Math.abs(level - after);
    }

    private Sighting seen() {
        return Sightings.of(sighting, key);
    }

    private String why() {
        return sighting.words();
    }

    private void move(Regression one, RegressionState to, Sighting newSeen, boolean reopening, String why) {
        // Whoever proves it, sees it come back, or is left of those that follow it, alerts for it.
        boolean begins = to == RegressionState.CONFIRMED && one.state() != RegressionState.CONFIRMED;
        Regression own = begins || observer.inherits(one) ? one.followedBy(observer.instance()) : one;
        changes.add(change(own, to, newSeen, sighting.seenAt(), reopening, RegressionTransition.MONITOR, why));
    }

    private static RegressionChange change(
            Regression one,
            RegressionState to,
            Sighting newSeen,
            Instant at,
            boolean reopening,
            String by,
            String why) {
        return change(one, one.state(), to, newSeen, at, reopening, by, why);
    }

    private static RegressionChange change(
            Regression one,
            @Nullable RegressionState from,
            RegressionState to,
            Sighting newSeen,
            Instant at,
            boolean reopening,
            String by,
            String why) {
        Regression moved = one.moved(to, newSeen, at, reopening);
        return new RegressionChange(
                moved,
                new RegressionTransition(
                        moved.id(),
                        moved.steps(),
                        at,
                        from,
                        to,
                        newSeen.severity(),
                        newSeen.changePercent(),
                        newSeen.lastGoodVersion(),
                        newSeen.firstBadVersion(),
                        by,
                        why));
    }
}
