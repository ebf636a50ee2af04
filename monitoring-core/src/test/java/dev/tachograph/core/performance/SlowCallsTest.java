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

    /** At the end of its interval of ten seconds. */
    private void report(SlowCall call) {
        calls.report(SEARCH, call.startedAt().plusSeconds(10), call);
    }

    @Test
    void everyIntervalKeepsItsSlowest() {
        report(call(0, 1));
        report(call(10, 3));
        report(call(20, 2));
        assertThat(slowest()).containsExactly(call(10, 3), call(20, 2), call(0, 1));
    }

    @Test
    void ofTwoRunsOfAnApplicationTheSlowerOneIsKept() {
        calls.report(SEARCH, NOON, call(-9, 1));
        calls.report(SEARCH, NOON, call(-8, 2));
        calls.report(SEARCH, NOON, call(-7, 1));
        assertThat(slowest()).containsExactly(call(-8, 2));
    }

    @Test
    void aCallIsFoundByTheIntervalInWhichItEnded() {
        SlowCall long1 = call(-600, 605);
        calls.report(SEARCH, NOON.plusSeconds(5), long1);
        assertThat(slowest()).containsExactly(long1);
        calls.flush();
        assertThat(slowest()).containsExactly(long1);
        assertThat(calls.slowest(SEARCH, NOON.minusSeconds(700), NOON, 10)).isEmpty();
    }

    @Test
    void whatIsStoredAndWhatIsNotAnswerTogether() {
        report(call(0, 1));
        assertThat(calls.flush()).isEqualTo(1);
        assertThat(calls.pending()).isZero();
        report(call(30, 2));
        assertThat(slowest()).containsExactly(call(30, 2), call(0, 1));
        calls.flush();
        assertThat(slowest()).containsExactly(call(30, 2), call(0, 1));
    }

    @Test
    void operationsAndRangesAreToldApart() {
        report(call(0, 1));
        assertThat(calls.slowest(new OperationKey("logs", OperationKind.REQUEST, "search"), NOON, LATER, 10))
                .isEmpty();
        assertThat(calls.slowest(SEARCH, NOON.plusSeconds(11), LATER, 10)).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayTheyAreKeptUpToTheBound() {
        store.away(true);
        for (int look = 0; look <= SlowCalls.MOST_PENDING; look++) {
            report(call(10 * look, look));
        }
        assertThatThrownBy(calls::flush).isInstanceOf(HistoryUnavailableException.class);
        assertThat(calls.pending()).isEqualTo(SlowCalls.MOST_PENDING);
        assertThat(calls.dropped()).isEqualTo(1);
        assertThat(slowest()).hasSize(10).first().isEqualTo(call(3_580, 358));

        store.away(false);
        assertThat(calls.flush()).isEqualTo(SlowCalls.MOST_PENDING);
        assertThat(slowest()).first().isEqualTo(call(3_580, 358));
    }
}
