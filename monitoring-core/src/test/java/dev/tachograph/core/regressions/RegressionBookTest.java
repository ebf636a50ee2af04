package dev.tachograph.core.regressions;

import static dev.tachograph.core.regressions.Seen.minute;
import static dev.tachograph.core.regressions.Seen.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.Sighting.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionBookTest {

    private final MemoryRegressions store = new MemoryRegressions();
    private final RegressionBook book = new RegressionBook(store, "server-1");
    private final List<RegressionState> told = new ArrayList<>();

    private void see(RegressionBook by, Seen... seen) {
        tell(by.see(List.of(seen).stream().map(Seen::sighting).toList()));
    }

    private void synchronise(RegressionBook by, int minute) {
        tell(by.synchronise(minute(minute)));
    }

    private void tell(List<RegressionChange> changes) {
        changes.forEach(change -> told.add(change.transition().to()));
    }

    private static Seen confirmed(int minute) {
        return seen(Phase.CONFIRMED).at(minute);
    }

    private static Seen steady(int minute) {
        return seen(Phase.STEADY).at(minute).levels(null, 100.0);
    }

    @Test
    void whatIsNoNewsAsksNoStore() {
        synchronise(book, 0);
        see(book, confirmed(1));
        int asked = store.asked;
        for (int minute = 2; minute < 50; minute++) {
            see(book, confirmed(minute));
        }
        assertThat(store.asked).isEqualTo(asked);
        assertThat(told).containsExactly(RegressionState.CONFIRMED);
    }

    @Test
    void ofTwoServersThatSeeTheSameOneTellsIt() {
        RegressionBook other = new RegressionBook(store, "server-2");
        synchronise(book, 0);
        synchronise(other, 0);
        see(book, confirmed(1));
        see(other, confirmed(1));
        assertThat(told).containsExactly(RegressionState.CONFIRMED);
        assertThat(other.standing()).extracting(Regression::instance).containsExactly("server-1");
        see(other, steady(2));
        see(book, steady(2));
        assertThat(told).containsExactly(RegressionState.CONFIRMED, RegressionState.WENT_AWAY);
    }

    @Test
    void anotherServersDecisionIsKnownAfterTheNextLook() {
        RegressionBook other = new RegressionBook(store, "server-2");
        synchronise(book, 0);
        see(book, confirmed(1));
        String id = book.standing().get(0).id();
        other.decide(id, RegressionState.ACCEPTED, "ada", "because", minute(2));
        assertThat(book.standing()).allMatch(Regression::alerts);
        synchronise(book, 3);
        assertThat(book.standing()).noneMatch(Regression::alerts);
    }

    @Test
    void theWholeBookIsReadOnlyWhenAStepWasTakenAndOnceAnHour() {
        synchronise(book, 0);
        see(book, confirmed(1));
        for (int minute = 2; minute < 50; minute++) {
            synchronise(book, minute);
        }
        assertThat(store.readWhole).as("at the start, and after its own step").isEqualTo(2);
        RegressionBook other = new RegressionBook(store, "server-2");
        see(other, steady(51));
        synchronise(book, 52);
        assertThat(store.readWhole).isEqualTo(3);
        assertThat(book.standing()).extracting(Regression::state).containsExactly(RegressionState.WENT_AWAY);
        synchronise(book, 111);
        assertThat(store.readWhole).isEqualTo(3);
        synchronise(book, 112);
        assertThat(store.readWhole).isEqualTo(4);
    }

    @Test
    void aRestartGoesOnWithWhatIsStored() {
        synchronise(book, 0);
        see(book, confirmed(1));
        RegressionBook restarted = new RegressionBook(store, "server-1");
        see(restarted, confirmed(1));
        synchronise(restarted, 2);
        see(restarted, confirmed(3));
        assertThat(told).containsExactly(RegressionState.CONFIRMED);
        assertThat(restarted.standing()).hasSize(1).allMatch(Regression::alerts);
    }

    @Test
    void whileTheStoreIsAwayNewsAreToldAndStoredWhenItIsBack() {
        synchronise(book, 0);
        store.away = true;
        see(book, confirmed(1));
        see(book, confirmed(2).worseBy(60, 50));
        see(book, steady(3));
        assertThat(told)
                .containsExactly(RegressionState.CONFIRMED, RegressionState.CONFIRMED, RegressionState.WENT_AWAY);
        assertThat(book.standing()).extracting(Regression::state).containsExactly(RegressionState.WENT_AWAY);
        assertThatThrownBy(() -> book.synchronise(minute(4))).isInstanceOf(HistoryUnavailableException.class);
        store.away = false;
        told.clear();
        synchronise(book, 5);
        assertThat(told).isEmpty();
        assertThat(store.transitions)
                .extracting(RegressionTransition::to, RegressionTransition::at)
                .last()
                .isEqualTo(tuple(RegressionState.WENT_AWAY, minute(3)));
        assertThat(book.standing()).extracting(Regression::state).containsExactly(RegressionState.WENT_AWAY);
    }

    @Test
    void whatWentAwayWhileTheStoreWasAwayAtTheStartIsFoundWhenItIsThere() {
        RegressionBook before = new RegressionBook(store, "server-1");
        synchronise(before, 0);
        see(before, confirmed(1));
        store.away = true;
        // Nothing is known here, so that a steady level is no news yet.
        see(book, steady(5));
        store.away = false;
        synchronise(book, 6);
        assertThat(told).containsExactly(RegressionState.CONFIRMED, RegressionState.WENT_AWAY);
    }

    @Test
    void aDecisionNeedsTheStoreAndARegression() {
        synchronise(book, 0);
        assertThat(book.decide("nothing", RegressionState.FIXED, "ada", "x", minute(1)))
                .isEmpty();
        see(book, confirmed(1));
        String id = book.standing().get(0).id();
        store.away = true;
        assertThatThrownBy(() -> book.decide(id, RegressionState.FIXED, "ada", "x", minute(2)))
                .isInstanceOf(HistoryUnavailableException.class);
        assertThat(book.standing()).allMatch(Regression::alerts);
    }

    @Test
    void whatNoDatabaseCouldStoreIsMadeStorable() {
        synchronise(book, 0);
        see(book, confirmed(1).levels(Double.NaN, Double.POSITIVE_INFINITY));
        Sighting seen = book.standing().get(0).seen();
        assertThat(seen.before()).isNull();
        assertThat(seen.after()).isNull();
    }
}
