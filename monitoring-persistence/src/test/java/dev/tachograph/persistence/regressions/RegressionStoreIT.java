package dev.tachograph.persistence.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Observer;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionBook;
import dev.tachograph.core.regressions.RegressionChange;
import dev.tachograph.core.regressions.RegressionKey;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionMachine;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionTransition;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of regressions promises, of every database alike. */
class RegressionStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    private JpaRegressionStore store;

    @BeforeEach
    void openStore() {
        store = new JpaRegressionStore(database);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Sighting sighting(String subject, Phase phase, int minute) {
        return sighting(SubjectKind.BENCHMARK, subject, phase, Meaning.WORSE, minute);
    }

    private static Sighting sighting(SubjectKind kind, String subject, Phase phase, Meaning meaning, int minute) {
        boolean steady = phase == Phase.STEADY;
        return new Sighting(
                kind,
                subject,
                "Title of " + subject,
                "score",
                "us/op",
                phase,
                meaning,
                minute(minute),
                minute(minute),
                minute(minute - 1),
                "good <ä>",
                "bad",
                steady ? null : (Double) 10.0,
                steady ? 10.0 : 13.0,
                30.0,
                25.5,
                null,
                phase == Phase.CONFIRMED ? ChangeSeverity.FAILURE : ChangeSeverity.NONE,
                "the latest 3 runs",
                "It takes \"longer\".",
                "{\"threadDump\":\"" + "x".repeat(50_000) + "\"}",
                "/benchmark.xhtml?name=x");
    }

    /** What becomes of it, one key after the other. */
    private List<RegressionChange> see(Sighting sighting) {
        List<RegressionChange> all = new ArrayList<>();
        for (RegressionKey key : RegressionKey.of(sighting)) {
            all.addAll(store.step(
                    key, standing -> RegressionMachine.see(standing, key, sighting, Observer.of("server-1"))));
        }
        return all;
    }

    private static RegressionQuery asked(Set<RegressionState> states, Set<SubjectKind> kinds) {
        return new RegressionQuery(states, kinds, Set.of(), null, null, null, 0, 50);
    }

    @Test
    void aRegressionComesBackAsItWasWithItsWholeLife() {
        Regression suspect = see(sighting("a", Phase.SUSPECT, 0)).get(0).regression();
        assertThat(store.find(suspect.id()).orElseThrow().regression()).isEqualTo(suspect);
        Regression confirmed = see(sighting("a", Phase.CONFIRMED, 1)).get(0).regression();
        RegressionChange accepted = store.step(
                        confirmed.key(),
                        standing -> List.of(RegressionMachine.decide(
                                standing.get(0), RegressionState.ACCEPTED, "ädä", "because", minute(2))))
                .get(0);
        RegressionLife life = store.find(confirmed.id()).orElseThrow();
        assertThat(life.regression()).isEqualTo(accepted.regression());
        assertThat(life.regression().acceptedPercent()).isEqualTo(30);
        assertThat(life.transitions())
                .extracting(RegressionTransition::from)
                .containsExactly(null, RegressionState.SUSPECT, RegressionState.CONFIRMED);
        assertThat(life.transitions().get(2)).isEqualTo(accepted.transition());
        assertThat(store.find("nothing")).isEmpty();
        assertThat(store.steps()).isEqualTo(3);
    }

    @Test
    void whatIsSeenAgainIsDecidedOnWhatIsStored() {
        assertThat(see(sighting("a", Phase.CONFIRMED, 0))).hasSize(1);
        assertThat(see(sighting("a", Phase.CONFIRMED, 1))).isEmpty();
        assertThat(see(sighting("a", Phase.STEADY, 2))).hasSize(1);
        assertThat(see(sighting("a", Phase.CONFIRMED, 3))).hasSize(1);
        assertThat(store.standing(minute(0)))
                .singleElement()
                .satisfies(one -> assertThat(one.reopened()).isEqualTo(1));
    }

    @Test
    void ofServersThatSeeTheSameAtTheSameMomentOneStoresIt() throws Exception {
        int servers = 4;
        CyclicBarrier atOnce = new CyclicBarrier(servers);
        ExecutorService pool = Executors.newFixedThreadPool(servers);
        try {
            List<Future<Integer>> news = new ArrayList<>();
            for (int server = 0; server < servers; server++) {
                RegressionBook book = new RegressionBook(new JpaRegressionStore(database), "server-" + server);
                news.add(pool.submit(() -> {
                    int told = 0;
                    for (int step = 0; step < 5; step++) {
                        Sighting seen = sighting("a", step % 2 == 0 ? Phase.CONFIRMED : Phase.STEADY, step);
                        atOnce.await(30, TimeUnit.SECONDS);
                        told += book.see(List.of(seen)).size();
                        atOnce.await(30, TimeUnit.SECONDS);
                    }
                    return told;
                }));
            }
            int told = 0;
            for (Future<Integer> one : news) {
                told += one.get();
            }
            assertThat(told).isEqualTo(5);
        } finally {
            pool.shutdownNow();
        }
        assertThat(store.standing(minute(0))).hasSize(1);
        String id = store.standing(minute(0)).get(0).id();
        assertThat(store.find(id).orElseThrow().transitions())
                .extracting(RegressionTransition::number)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void theListHasConfirmedOnesFirstAndThenThoseThatMovedLast() {
        see(sighting("gone", Phase.CONFIRMED, 0));
        see(sighting("gone", Phase.STEADY, 9));
        see(sighting("suspect", Phase.SUSPECT, 8));
        see(sighting("confirmed", Phase.CONFIRMED, 1));
        see(sighting(SubjectKind.OPERATION, "shop/pay", Phase.CONFIRMED, Meaning.WORSE, 2));
        see(sighting(SubjectKind.BENCHMARK, "better", Phase.CONFIRMED, Meaning.BETTER, 3));
        assertThat(store.find(RegressionQuery.newest(50)).regressions())
                .extracting(one -> one.seen().subject())
                .containsExactly("shop/pay", "confirmed", "suspect", "gone", "better");
        assertThat(store.find(new RegressionQuery(Set.of(), Set.of(), Set.of(), null, null, null, 1, 2)))
                .satisfies(page -> assertThat(page.total()).isEqualTo(5))
                .satisfies(page -> assertThat(page.regressions())
                        .extracting(one -> one.seen().subject())
                        .containsExactly("confirmed", "suspect"));
        assertThat(store.find(asked(Set.of(RegressionState.CONFIRMED), Set.of(SubjectKind.OPERATION)))
                        .regressions())
                .extracting(one -> one.seen().subject())
                .containsExactly("shop/pay");
        assertThat(store.find(new RegressionQuery(
                                Set.of(), Set.of(), Set.of(Nature.BETTER), "better", null, null, 0, 9))
                        .total())
                .isEqualTo(1);
        assertThat(store.find(RegressionQuery.between(minute(20), minute(30), 9))
                        .regressions())
                .as("open ones, whenever they began")
                .extracting(one -> one.seen().subject())
                .containsExactly("shop/pay", "confirmed", "suspect");
        assertThat(store.find(RegressionQuery.between(minute(-9), minute(1), 9)).regressions())
                .as("begun before the end")
                .extracting(one -> one.seen().subject())
                .containsExactly("gone");
    }

    @Test
    void whatIsOverForLongIsDroppedAndWhatIsOpenStays() {
        see(sighting("gone", Phase.CONFIRMED, 0));
        see(sighting("gone", Phase.STEADY, 1));
        see(sighting("open", Phase.CONFIRMED, 0));
        see(sighting(SubjectKind.BENCHMARK, "better", Phase.CONFIRMED, Meaning.BETTER, 0));
        assertThat(store.drop(minute(1))).isEqualTo(1);
        assertThat(store.drop(minute(2))).isEqualTo(1);
        assertThat(store.steps()).isEqualTo(1);
        assertThat(store.find(RegressionQuery.newest(9)).regressions())
                .extracting(one -> one.seen().subject())
                .containsExactly("open");
        assertThat(store.standing(NOON.plus(Duration.ofDays(1)))).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsStored() {
        database.close();
        assertThatThrownBy(() -> see(sighting("a", Phase.CONFIRMED, 0)))
                .isInstanceOf(HistoryUnavailableException.class);
    }
}
