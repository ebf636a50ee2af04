package dev.tachograph.core.regressions;

import static dev.tachograph.core.regressions.Seen.minute;
import static dev.tachograph.core.regressions.Seen.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.regressions.Sighting.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Regressions of one figure, to which things are seen and decided. */
abstract class Lives {

    /** In the order of their beginnings, as a store has them. */
    final List<Regression> all = new ArrayList<>();

    final List<RegressionTransition> steps = new ArrayList<>();

    /** What becomes of everything that the sighting may say something about. */
    List<RegressionTransition> see(Seen seen) {
        return see(seen, "server-1");
    }

    List<RegressionTransition> see(Seen seen, String instance, String... gone) {
        return see(seen, new Observer(instance, Set.of(gone), Set.of()));
    }

    List<RegressionTransition> see(Seen seen, Observer observer) {
        Sighting sighting = seen.sighting();
        List<RegressionTransition> now = new ArrayList<>();
        for (RegressionKey key : RegressionKey.of(sighting)) {
            RegressionMachine.see(standing(key), key, sighting, observer).forEach(change -> {
                keep(change);
                now.add(change.transition());
            });
        }
        return now;
    }

    List<Regression> standing(RegressionKey key) {
        List<Regression> ofKey =
                all.stream().filter(one -> one.key().equals(key)).toList();
        return ofKey.stream()
                .filter(one -> !one.state().isOver() || one.equals(ofKey.get(ofKey.size() - 1)))
                .toList();
    }

    private void keep(RegressionChange change) {
        Regression now = change.regression();
        int place = all.stream().map(Regression::id).toList().indexOf(now.id());
        if (place < 0) {
            all.add(now);
        } else {
            all.set(place, now);
        }
        steps.add(change.transition());
    }

    void decide(RegressionState to, int minute) {
        keep(RegressionMachine.decide(only(), to, "ada", "because", minute(minute)));
    }

    Regression only() {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    static Seen confirmed(int minute) {
        return seen(Phase.CONFIRMED).at(minute);
    }

    static Seen steady(int minute) {
        return seen(Phase.STEADY).at(minute).levels(null, 101.0);
    }

    static Seen operation(Phase phase, int minute) {
        return seen(phase).of(SubjectKind.OPERATION).at(minute);
    }
}
