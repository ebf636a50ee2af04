package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowCallsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3_600);
    private static final OperationKey SEARCH = new OperationKey("logs", OperationKind.OPERATION, "search");

    private final MemorySlowCalls store = new MemorySlowCalls();
    private final SlowCalls calls = new SlowCalls(store, "server-1");

    private static SlowCall call(int second, double seconds) {
        return new SlowCall(NOON.plusSeconds(second), seconds, null, Map.of("query", "q" + second));
    }

    private List<SlowCall> slowest() {
        return calls.slowest(SEARCH, NOON, LATER, 10);
    }

    @Test
    void onlyTheSlowestOfAMinuteIsKept() {
        calls.report(SEARCH, call(0, 1));
        calls.report(SEARCH, call(10, 3));
        calls.report(SEARCH, call(20, 2));
        calls.report(SEARCH, call(60, 1.5));
        assertThat(slowest()).containsExactly(call(10, 3), call(60, 1.5));
    }

    @Test
    void whatIsStoredAndWhatIsNotAnswerTogether() {
        calls.report(SEARCH, call(0, 1));
        assertThat(calls.flush()).isEqualTo(1);
        assertThat(calls.pending()).isZero();
        calls.report(SEARCH, call(30, 2));
        calls.report(SEARCH, call(61, 1));
        assertThat(slowest()).containsExactly(call(30, 2), call(61, 1));
        calls.flush();
        assertThat(slowest()).containsExactly(call(30, 2), call(61, 1));
    }

    @Test
    void aSlowerOneThatIsStoredStays() {
        calls.report(SEARCH, call(0, 2));
        calls.flush();
        calls.report(SEARCH, call(10, 1));
        calls.flush();
        assertThat(slowest()).containsExactly(call(0, 2));
    }

    @Test
    void operationsAndRangesAreToldApart() {
        calls.report(SEARCH, call(0, 1));
        assertThat(calls.slowest(new OperationKey("logs", OperationKind.REQUEST, "search"), NOON, LATER, 10))
                .isEmpty();
        assertThat(calls.slowest(SEARCH, NOON.plusSeconds(1), LATER, 10)).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayTheyAreKeptUpToTheBound() {
        store.away(true);
        for (int minute = 0; minute <= SlowCalls.MOST_PENDING; minute++) {
            calls.report(SEARCH, call(60 * minute, minute));
        }
        assertThatThrownBy(calls::flush).isInstanceOf(HistoryUnavailableException.class);
        assertThat(calls.pending()).isEqualTo(SlowCalls.MOST_PENDING);
        assertThat(calls.dropped()).isEqualTo(1);
        assertThat(slowest()).hasSize(10).first().isEqualTo(call(59 * 60, 59));

        store.away(false);
        assertThat(calls.flush()).isEqualTo(SlowCalls.MOST_PENDING);
        assertThat(slowest()).first().isEqualTo(call(59 * 60, 59));
    }
}
