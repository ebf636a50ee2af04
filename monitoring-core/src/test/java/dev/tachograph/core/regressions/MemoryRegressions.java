package dev.tachograph.core.regressions;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A store in memory that can be away. */
final class MemoryRegressions implements RegressionStore {

    final List<RegressionTransition> transitions = new ArrayList<>();
    boolean away;
    int asked;
    int readWhole;

    private final Map<String, Regression> byId = new LinkedHashMap<>();

    void clear() {
        byId.clear();
        transitions.clear();
    }

    private void ask() {
        asked++;
        if (away) {
            throw new HistoryUnavailableException("switched off", null);
        }
    }

    @Override
    public List<RegressionChange> step(RegressionKey key, Function<List<Regression>, List<RegressionChange>> decide) {
        ask();
        List<Regression> ofKey =
                byId.values().stream().filter(one -> one.key().equals(key)).toList();
        List<RegressionChange> changes = decide.apply(ofKey.stream()
                .filter(one -> !one.state().isOver() || one.equals(ofKey.get(ofKey.size() - 1)))
                .toList());
        for (RegressionChange change : changes) {
            byId.put(change.regression().id(), change.regression());
            transitions.add(change.transition());
        }
        return changes;
    }

    @Override
    public List<Regression> standing(Instant movedSince) {
        ask();
        readWhole++;
        return byId.values().stream()
                .filter(one -> !one.state().isOver() || !one.movedAt().isBefore(movedSince))
                .toList();
    }

    @Override
    public long steps() {
        ask();
        return transitions.size();
    }

    @Override
    public RegressionPage find(RegressionQuery query) {
        ask();
        List<Regression> found = byId.values().stream().filter(query::matches).toList();
        return new RegressionPage(found, found.size(), true);
    }

    @Override
    public Optional<RegressionLife> find(String id) {
        ask();
        return Optional.ofNullable(byId.get(id))
                .map(one -> new RegressionLife(
                        one,
                        transitions.stream()
                                .filter(step -> step.regressionId().equals(id))
                                .toList()));
    }

    @Override
    public int drop(Instant before) {
        throw new UnsupportedOperationException();
    }
}
