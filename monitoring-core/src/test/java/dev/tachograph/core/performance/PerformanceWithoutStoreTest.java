package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.SeriesHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That something is not in memory does not say that it does not exist. */
class PerformanceWithoutStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final OperationKey X = new OperationKey("logs", OperationKind.OPERATION, "x");

    private final MemoryStore store = new MemoryStore();
    private final PerformanceTracker tracker = new PerformanceTracker(
            new HistoryReader(store, new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400)),
            new Baselines(List.of()),
            new SlowCalls(new MemorySlowCalls(), "s"));

    @Test
    void anOperationIsUnknownOnlyWhileTheStoreSaysSo() {
        assertThat(tracker.operation(X, NOON.minusSeconds(60), NOON, 5, NOON)).isEmpty();
        assertThat(tracker.named("x")).isEmpty();
        store.goAway();
        assertThatThrownBy(() -> tracker.operation(X, NOON.minusSeconds(60), NOON, 5, NOON))
                .isInstanceOf(HistoryUnavailableException.class);
        assertThatThrownBy(() -> tracker.named("x")).isInstanceOf(HistoryUnavailableException.class);
    }
}
