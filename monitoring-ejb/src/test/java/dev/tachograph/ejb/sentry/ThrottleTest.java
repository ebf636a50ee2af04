package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ThrownSnapshot;
import dev.tachograph.ejb.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final int PER_MINUTE = 30;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final Throttle throttle = new Throttle(clock, PER_MINUTE);

    private OptionalLong admit(String name, long count) {
        return throttle.admit(error(name, count)).stream()
                .mapToLong(ErrorReport::count)
                .findFirst();
    }

    private ErrorReport error(String name, long count) {
        return new ErrorReport(
                "shop",
                "operation",
                name,
                clock.millis(),
                count,
                new ThrownSnapshot("java.io.IOException", null, List.of(), null));
    }

    @Test
    void anErrorPassesOnceAMinuteWithThoseThatWereHeldBack() {
        assertThat(admit("search", 3)).hasValue(3);
        clock.move(Duration.ofSeconds(30));
        assertThat(admit("search", 5)).isEmpty();
        assertThat(admit("search", 7)).isEmpty();
        clock.move(Duration.ofSeconds(30));
        assertThat(admit("search", 1)).hasValue(13);
    }

    @Test
    void whatIsHeldBackPassesByItselfWhenItsMinuteIsOver() {
        admit("search", 3);
        admit("search", 5);
        clock.move(Duration.ofSeconds(59));
        admit("search", 7);
        ErrorReport last = error("search", 12);
        assertThat(throttle.due()).isEmpty();

        clock.move(Duration.ofSeconds(1));
        assertThat(throttle.due()).containsExactly(last);
        assertThat(throttle.due()).isEmpty();
        assertThat(admit("search", 1)).as("within a minute after that").isEmpty();
    }

    @Test
    void allErrorsTogetherAreBoundedAndNoneIsForgotten() {
        long passed = IntStream.range(0, 100)
                .filter(i -> admit("error " + i, 1).isPresent())
                .count();
        assertThat(passed).isEqualTo(PER_MINUTE);

        clock.move(Duration.ofMinutes(1));
        assertThat(admit("error 99", 1)).hasValue(2);
        assertThat(throttle.due()).hasSize(PER_MINUTE - 1);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingBackForLong() {
        assertThat(admit("search", 1)).hasValue(1);
        clock.move(Duration.ofDays(-1));
        assertThat(admit("search", 1)).hasValue(1);
    }

    @Test
    void onlyTheNewestErrorsAreRemembered() {
        admit("search", 1);
        for (int i = 0; i < Throttle.REMEMBERED; i++) {
            admit("error " + i, 1);
        }
        clock.move(Duration.ofSeconds(59));
        assertThat(admit("search", 1)).as("in the next minute of the clock").isEmpty();
    }
}
