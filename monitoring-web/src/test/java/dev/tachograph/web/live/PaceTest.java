package dev.tachograph.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(1_000);

    @Test
    void letsTheFirstPushGoAtOnceWhateverTheClockSays() {
        assertThat(pace.waitNanos(Long.MIN_VALUE)).isZero();
        assertThat(pace.waitNanos(0)).isZero();
    }

    @Test
    void holdsTheNextOneBackUntilTheIntervalIsOver() {
        pace.pushed(5_000);

        assertThat(pace.waitNanos(5_000)).isEqualTo(1_000);
        assertThat(pace.waitNanos(5_400)).isEqualTo(600);
        assertThat(pace.waitNanos(6_000)).isZero();
        assertThat(pace.waitNanos(60_000)).isZero();
    }
}
