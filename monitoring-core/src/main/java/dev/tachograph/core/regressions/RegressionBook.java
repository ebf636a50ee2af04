package dev.tachograph.core.regressions;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The regressions of all servers on one database, as this one knows them. Thread-safe.
 *
 * <p>What is no news is found so in memory, without the store. News are decided in a transaction of the store, so that of two servers that
 * see the same one tells it. While the store is away they are decided in memory, and once more when it is back: the same sightings at
 * the same times take the same steps.
 */
public final class RegressionBook {

    /** Each a figure of a subject; beyond that the oldest go first, as what they say is said again if it is still so. */
    private static final int MOST_WAITING = 10_000;

    /** A step that is dropped as another is stored leaves their number as it is. */
    private static final Duration READ_AGAIN_AFTER = Duration.ofHours(1);

    private final RegressionStore store;
    private final Map<RegressionKey, List<Regression>> known = new LinkedHashMap<>();
    private final Map<Waiting, Sighting> waiting = new LinkedHashMap<>();
    private final Set<Step> toldEarly = new HashSet<>();
    private volatile Observer observer;
    private long stepsRead = -1;
    private Instant readAt = Instant.MIN;
    private volatile boolean restored;
    private volatile List<Regression> standing = List.of();

    /** What of an absence is kept: the newest of each. */
    private record Waiting(SubjectKind kind, String subject, String figure, Sighting.Phase phase, Instant since) {}

    private record Step(String regression, Instant at, RegressionState to) {
        static Step of(RegressionChange change) {
            RegressionTransition transition = change.transition();
            return new Step(transition.regressionId(), transition.at(), transition.to());
        }
    }

    /** @param instance the recording server */
    public RegressionBook(RegressionStore store, String instance) {
        this.store = store;
        this.observer = Observer.of(instance);
    }

    /**
     * Tells what of others this server takes over when it sees it.
     *
     * @param gone servers that record no more
     * @param left ids of regressions of others, of operations that are not called there any more
     */
    public void free(Set<String> gone, Set<String> left) {
        observer = new Observer(observer.instance(), gone, left);
    }

    /** This server, and who of the others is gone. */
    public Observer observer() {
        return observer;
    }

    /**
     * Takes what was seen at one look.
     *
     * @return the news, each told once
     */
    public synchronized List<RegressionChange> see(List<Sighting> sightings) {
        List<RegressionChange> news = new ArrayList<>();
        for (Sighting sighting : sightings) {
            news.addAll(see(Sightings.storable(sighting)));
        }
        return news;
    }

    private List<RegressionChange> see(Sighting sighting) {
        List<RegressionChange> news = new ArrayList<>();
        for (RegressionKey key : RegressionKey.of(sighting)) {
            List<Regression> before = known.getOrDefault(key, List.of());
            List<RegressionChange> expected = RegressionMachine.see(before, key, sighting, observer);
            if (restored && expected.isEmpty()) {
                continue;
            }
            try {
                news.addAll(untold(step(key, sighting)));
            } catch (HistoryUnavailableException away) {
                keep(sighting);
                expected.forEach(change -> toldEarly.add(Step.of(change)));
                know(key, before, expected);
                news.addAll(expected);
            }
        }
        return news;
    }

    private List<RegressionChange> step(RegressionKey key, Sighting sighting) {
        List<Regression> stored = new ArrayList<>();
        List<RegressionChange> changes = store.step(key, standingOfKey -> {
            stored.clear();
            stored.addAll(standingOfKey);
            return RegressionMachine.see(standingOfKey, key, sighting, observer);
        });
        know(key, stored, changes);
        return changes;
    }

    private List<RegressionChange> untold(List<RegressionChange> changes) {
        return changes.stream()
                .filter(change -> !toldEarly.remove(Step.of(change)))
                .toList();
    }

    private void keep(Sighting sighting) {
        Waiting place =
                new Waiting(sighting.kind(), sighting.subject(), sighting.figure(), sighting.phase(), sighting.since());
        waiting.remove(place);
        waiting.put(place, sighting);
        if (waiting.size() > MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    private void know(RegressionKey key, List<Regression> before, List<RegressionChange> changes) {
        Map<String, Regression> byId = new LinkedHashMap<>();
        before.forEach(one -> byId.put(one.id(), one));
        changes.forEach(change -> byId.put(change.regression().id(), change.regression()));
        if (!byId.isEmpty()) {
            known.put(key, standing(List.copyOf(byId.values())));
        }
        publish();
    }

    /** Those that are not over, and the newest. */
    private static List<Regression> standing(List<Regression> ofKey) {
        List<Regression> kept = new ArrayList<>();
        for (int i = 0; i < ofKey.size(); i++) {
            if (i == ofKey.size() - 1 || !ofKey.get(i).state().isOver()) {
                kept.add(ofKey.get(i));
            }
        }
        return kept;
    }

    private void publish() {
        standing = known.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Stores what waits, and takes over what other servers and earlier runs stored. Each regression has a thread dump with it, so that all
     * are read only when a step was taken since, or dropped.
     *
     * @return news that were not told yet
     * @throws HistoryUnavailableException if the store is still away
     */
    public synchronized List<RegressionChange> synchronise(Instant now) {
        List<RegressionChange> news = new ArrayList<>();
        for (Sighting sighting : List.copyOf(waiting.values())) {
            for (RegressionKey key : RegressionKey.of(sighting)) {
                news.addAll(untold(step(key, sighting)));
            }
            waiting.values().remove(sighting);
        }
        toldEarly.clear();
        long steps = store.steps();
        if (steps == stepsRead && now.isBefore(readAt.plus(READ_AGAIN_AFTER))) {
            return news;
        }
        List<Regression> stored = store.standing(now.minus(RegressionMachine.REOPENS));
        known.clear();
        for (Regression one : stored) {
            known.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one);
        }
        known.replaceAll((key, ofKey) -> standing(ofKey));
        publish();
        // What was stored meanwhile is read the next time.
        stepsRead = steps;
        readAt = now;
        restored = true;
        return news;
    }

    /**
     * Stores what a person makes of a regression.
     *
     * @return empty if there is none of that id
     * @throws IllegalArgumentException if that cannot be made of it; the message says what can
     * @throws HistoryUnavailableException if the store is away
     */
    public synchronized Optional<RegressionChange> decide(
            String id, RegressionState to, String by, String why, Instant now) {
        Optional<RegressionLife> life = store.find(id);
        if (life.isEmpty()) {
            return Optional.empty();
        }
        RegressionKey key = life.get().regression().key();
        List<Regression> stored = new ArrayList<>();
        List<RegressionChange> changes = store.step(key, ofKey -> {
            stored.clear();
            stored.addAll(ofKey);
            Regression one = ofKey.stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "state = " + to + ": a later regression of the same figure followed this one"));
            return List.of(RegressionMachine.decide(one, to, by, why, now));
        });
        know(key, stored, changes);
        return Optional.of(changes.get(0));
    }

    /** Of each key those that are not over, and the newest if it moved within a month. From memory. */
    public List<Regression> standing() {
        return standing;
    }

    /** Whether what is stored is known. */
    public boolean isRestored() {
        return restored;
    }
}
