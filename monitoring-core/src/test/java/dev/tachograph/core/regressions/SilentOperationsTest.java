package dev.tachograph.core.regressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.regressions.Sighting.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SilentOperationsTest {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
    private static final OperationKey PAY = new OperationKey("shop", OperationKind.OPERATION, "pay");
    private static final Set<String> THERE = Set.of("shop");

    /** By days before now. */
    private static SilentOperations operations(ToLongFunction<Long> calls) {
        return new SilentOperations((from, to) ->
                Map.of(PAY, calls.applyAsLong(Duration.between(to, NOON).toDays())));
    }

    @Test
    void whatWasCalledEveryDayAndIsNotAnyMoreHasVanished() {
        assertThat(operations(day -> day == 0 ? 0 : 100 + day).at(NOON, THERE, Set.of()))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.phase()).isEqualTo(Phase.VANISHED);
                    assertThat(seen.subject()).isEqualTo("shop/pay");
                    assertThat(seen.since()).isEqualTo(Instant.parse("2026-03-12T08:00:00Z"));
                    assertThat(seen.words()).contains("at least 101 times");
                });
    }

    @Test
    void everyDayIsReadByTheSameWholeHoursThatAllServersHaveStored() {
        List<String> asked = new ArrayList<>();
        SilentOperations operations = new SilentOperations((from, to) -> {
            asked.add(from + " " + to);
            return Map.of(PAY, to.isAfter(NOON.minus(Duration.ofDays(1))) ? 0L : 100L);
        });
        assertThat(operations.at(NOON.plusSeconds(119), THERE, Set.of())).hasSize(1);
        assertThat(asked)
                .hasSize(8)
                .startsWith("2026-03-12T08:00:00Z 2026-03-12T11:00:00Z", "2026-03-11T08:00:00Z 2026-03-11T11:00:00Z");
        asked.clear();
        operations.at(NOON.plusSeconds(121), THERE, Set.of());
        assertThat(asked.get(0)).isEqualTo("2026-03-12T09:00:00Z 2026-03-12T12:00:00Z");
    }

    @Test
    void aQuietDayBeforeAFewCallsOrAnApplicationThatIsGoneAreNone() {
        assertThat(operations(day -> day == 0 || day == 6 ? 0 : 100).at(NOON, THERE, Set.of()))
                .isEmpty();
        assertThat(operations(day -> day == 0 ? 0 : 19).at(NOON, THERE, Set.of()))
                .isEmpty();
        assertThat(operations(day -> day == 0 ? 0 : 100).at(NOON, Set.of(), Set.of()))
                .isEmpty();
        assertThat(operations(day -> 100).at(NOON, THERE, Set.of())).isEmpty();
    }

    @Test
    void oneThatIsCalledAgainIsSaidToBe() {
        assertThat(operations(day -> 1).at(NOON, THERE, Set.of("shop/pay")))
                .extracting(Sighting::phase)
                .containsExactly(Phase.STEADY);
    }
}
