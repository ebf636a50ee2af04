package dev.tachograph.persistence.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaseline.Kind;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the store of pinned baselines promises, of every database alike. */
class BaselineStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    private static PinnedBaseline operation(double meanSeconds, String by) {
        return new PinnedBaseline(
                Kind.OPERATION, "logs/GET /x/{id}", meanSeconds, 0.25, null, null, null, "since 1.4", by, NOON);
    }

    private static PinnedBaseline benchmark(UUID run, String commit) {
        return new PinnedBaseline(Kind.BENCHMARK, "com.example.B.c", null, null, run, commit, null, null, "anna", NOON);
    }

    @Test
    void itComesBackAsItWasAndPinningAgainReplaces() {
        JpaBaselineStore store = new JpaBaselineStore(database);
        PinnedBaseline run = benchmark(new UUID(1, 2), null);
        store.save(run);
        store.save(operation(0.1, "anna"));
        assertThat(store.all()).containsExactly(operation(0.1, "anna"), run);
        PinnedBaseline commit = benchmark(null, "4f2a9c1");
        store.save(commit);
        store.save(operation(0.2, "ben"));
        assertThat(store.all()).containsExactly(operation(0.2, "ben"), commit);
        assertThat(store.drop(Kind.OPERATION, "logs/GET /x/{id}")).isTrue();
        assertThat(store.drop(Kind.OPERATION, "logs/GET /x/{id}")).isFalse();
        assertThat(store.drop(Kind.BENCHMARK, "other")).isFalse();
        assertThat(store.all()).containsExactly(commit);
    }
}
