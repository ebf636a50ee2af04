package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.ejb.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final List<String> ONE = List.of("shop", "search", "java.io.IOException");

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final Throttle throttle = new Throttle(clock);

    @Test
    void anErrorPassesOnceAMinuteWithThoseThatWereHeldBack() {
        assertThat(throttle.admit(ONE, 3)).hasValue(3);
        clock.move(Duration.ofSeconds(30));
        assertThat(throttle.admit(ONE, 5)).isEmpty();
        assertThat(throttle.admit(ONE, 7)).isEmpty();
        clock.move(Duration.ofSeconds(30));
        assertThat(throttle.admit(ONE, 1)).hasValue(13);
    }

    @Test
    void allErrorsTogetherAreBoundedAndNoneIsForgotten() {
        long passed = IntStream.range(0, 100)
                .filter(i -> throttle.admit(List.of("error " + i), 1).isPresent())
                .count();
        assertThat(passed).isEqualTo(Throttle.PER_MINUTE);

        clock.move(Duration.ofMinutes(1));
        assertThat(throttle.admit(List.of("error 99"), 1)).hasValue(2);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingBackForLong() {
        assertThat(throttle.admit(ONE, 1)).hasValue(1);
        clock.move(Duration.ofDays(-1));
        assertThat(throttle.admit(ONE, 1)).hasValue(1);
    }

    @Test
    void onlyTheNewestErrorsAreRemembered() {
        throttle.admit(ONE, 1);
        for (int i = 0; i < Throttle.REMEMBERED; i++) {
            throttle.admit(List.of("error " + i), 1);
        }
        clock.move(Duration.ofSeconds(59));
        assertThat(throttle.admit(ONE, 1)).as("in the next minute of the clock").isEmpty();
    }
}
