package dev.tachograph.persistence.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCallStore.Entry;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of slow calls promises, of every database alike. */
class SlowCallsIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final OperationKey SEARCH = new OperationKey("logs", OperationKind.OPERATION, "search");
    private static final OperationKey PAGE = new OperationKey("logs", OperationKind.REQUEST, "GET /é");

    private JpaSlowCallStore store;

    @BeforeEach
    void openStore() {
        store = new JpaSlowCallStore(database);
    }

    private static SlowCall call(int second, double seconds, @Nullable String exception) {
        return new SlowCall(NOON.plusMillis(second * 1000L + 7), seconds, exception, Map.of("query", "\"ü\""));
    }

    private static Entry entry(String instance, OperationKey operation, SlowCall call) {
        return new Entry(instance, operation, call.startedAt().plusSeconds(5), call);
    }

    private List<SlowCall> all(OperationKey operation) {
        return store.slowest(operation, NOON, NOON.plusSeconds(3600), 10);
    }

    @Test
    void whatIsStoredIsReadTheSlowestFirst() {
        SlowCall short1 = call(0, 0.1, null);
        SlowCall long1 = call(60, 2.5, "java.io.IOException");
        store.store(List.of(entry("a", SEARCH, short1), entry("a", SEARCH, long1), entry("a", PAGE, call(0, 9, null))));
        assertThat(all(SEARCH)).containsExactly(long1, short1);
        assertThat(all(PAGE)).containsExactly(call(0, 9, null));
        assertThat(store.slowest(SEARCH, NOON, NOON.plusSeconds(3600), 1)).containsExactly(long1);
        assertThat(store.slowest(SEARCH, NOON, NOON.plusSeconds(60), 10)).containsExactly(short1);
    }

    @Test
    void aLongCallIsFoundByItsEnd() {
        SlowCall long1 = call(-600, 605, null);
        store.store(List.of(new Entry("a", SEARCH, NOON.plusSeconds(5), long1)));
        assertThat(all(SEARCH)).containsExactly(long1);
    }

    @Test
    void thinnedAMinuteKeepsItsSlowestOfEachOperationAndInstance() {
        SlowCall first = call(0, 2, null);
        SlowCall second = call(10, 3, null);
        SlowCall asSlow = call(20, 3, null);
        SlowCall nextMinute = call(57, 1, null);
        SlowCall late = call(130, 1, null);
        SlowCall later = call(140, 2, null);
        store.store(List.of(
                entry("a", SEARCH, first),
                entry("a", SEARCH, second),
                entry("a", SEARCH, asSlow),
                entry("b", SEARCH, first),
                entry("a", PAGE, first),
                entry("a", SEARCH, nextMinute),
                entry("a", SEARCH, late),
                entry("a", SEARCH, later)));
        assertThat(store.thin(NOON, NOON.plusSeconds(120))).isEqualTo(2);
        assertThat(all(SEARCH)).containsExactlyInAnyOrder(second, first, nextMinute, late, later);
        assertThat(all(PAGE)).containsExactly(first);
        assertThat(store.thin(NOON, NOON.plusSeconds(120))).isZero();
    }

    @Test
    void storingAgainChangesNothing() {
        List<Entry> entries = List.of(entry("a", SEARCH, call(0, 1, null)));
        store.store(entries);
        store.store(entries);
        assertThat(all(SEARCH)).hasSize(1);
    }

    @Test
    void oldOnesAreDropped() {
        store.store(List.of(entry("a", SEARCH, call(0, 1, null)), entry("a", SEARCH, call(120, 1, null))));
        assertThat(store.drop(NOON.plusSeconds(60))).isEqualTo(1);
        assertThat(all(SEARCH)).containsExactly(call(120, 1, null));
    }
}
