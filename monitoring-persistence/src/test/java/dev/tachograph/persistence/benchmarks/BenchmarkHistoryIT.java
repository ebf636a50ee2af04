package dev.tachograph.persistence.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The latest results, their histories and variants, of every database alike. */
class BenchmarkHistoryIT extends BenchmarkStoreFixture {

    @Test
    void theLatestOfEachIsOfItsEnvironmentAndOfARunThatIsOver() {
        assertThat(store.latest()).isEmpty();
        store.save(run(0, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1), judged(MISS, 2)));
        store.save(run(1, RunStatus.FAILED, HERE), List.of(judged(HIT, 3)));
        store.save(run(2, RunStatus.COMPLETED, THERE), List.of(judged(HIT, 4)));
        store.save(run(3, RunStatus.COMPLETED, null), List.of(judged(MISS, 5)));
        store.save(run(4, RunStatus.RUNNING, HERE), List.of(judged(HIT, 6)));
        store.save(run(5, RunStatus.CANCELLED, HERE), List.of(judged(HIT, 7)));
        assertThat(store.latest())
                .extracting(
                        stored -> stored.run().id(), stored -> stored.result().score())
                .containsExactly(tuple(id(1), 3.0), tuple(id(2), 4.0), tuple(id(0), 2.0), tuple(id(3), 5.0));
        assertThat(store.latest().get(0))
                .isEqualTo(new Stored(
                        run(1, RunStatus.FAILED, HERE),
                        judged(HIT, 3).result(),
                        judged(HIT, 3).judgement()));
    }

    @Test
    void runsThatBeganAtTheSameTimeGiveOneLatest() {
        BenchmarkRun first = run(0, RunStatus.COMPLETED, HERE);
        store.save(first, List.of(judged(HIT, 1)));
        BenchmarkRun twin = new BenchmarkRun(
                id(1),
                first.trigger(),
                first.status(),
                first.suites(),
                first.profile(),
                first.jar(),
                null,
                null,
                HERE,
                first.requestedAt(),
                first.startedAt(),
                first.finishedAt(),
                1,
                null,
                null,
                null,
                "server-2",
                null);
        store.save(twin, List.of(judged(HIT, 2), judged(MISS, 3)));
        assertThat(store.latest())
                .extracting(
                        stored -> stored.run().id(), stored -> stored.result().key())
                .containsExactly(tuple(id(0), HIT), tuple(id(1), MISS));
    }

    @Test
    void aHistoryIsOfOneKeyAndEnvironmentOldestFirst() {
        for (int i = 0; i < 6; i++) {
            store.save(run(i, RunStatus.COMPLETED, i == 3 ? THERE : HERE), List.of(judged(HIT, i), judged(MISS, -i)));
        }
        store.save(run(6, RunStatus.COMPLETED, null), List.of(judged(HIT, 6)));
        assertThat(scores(HERE.fingerprint(), 0, 9, 9)).containsExactly(0.0, 1.0, 2.0, 4.0, 5.0);
        assertThat(scores(HERE.fingerprint(), 0, 9, 2)).containsExactly(4.0, 5.0);
        assertThat(scores(HERE.fingerprint(), 1, 4, 9)).containsExactly(1.0, 2.0);
        assertThat(scores(THERE.fingerprint(), 0, 9, 9)).containsExactly(3.0);
        assertThat(scores(null, 0, 9, 9)).containsExactly(6.0);
        assertThat(scores("0".repeat(16), 0, 9, 9)).isEmpty();
    }

    @Test
    void theVariantsOfANameAreItsKeysAndEnvironments() {
        BenchmarkKey small = key("dev.Cache.hit", Map.of("size", "1"));
        store.save(run(0, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1), judged(small, 1), judged(MISS, 1)));
        store.save(run(1, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1)));
        store.save(run(2, RunStatus.COMPLETED, null), List.of(judged(HIT, 1)));
        assertThat(store.variants("dev.Cache.hit"))
                .containsExactly(new Variant(HIT, null), new Variant(HIT, HERE), new Variant(small, HERE));
        assertThat(store.variants("dev.Cache")).isEmpty();
    }
}
