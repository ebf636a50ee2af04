package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuitePaceTest {

    private final SuitePace pace = new SuitePace();

    @Test
    void knowsNothingBeforeASuiteIsOver() {
        assertThat(pace.of(3)).isNull();
        pace.took(Duration.ofSeconds(5), 0);
        assertThat(pace.of(3)).isNull();
    }

    @Test
    void isNotMovedByOneSuiteThatTakesLong() {
        pace.took(Duration.ofSeconds(12), 3);
        assertThat(pace.of(2)).isEqualTo(Duration.ofSeconds(8));
        pace.took(Duration.ofSeconds(24), 4);
        assertThat(pace.of(2)).isEqualTo(Duration.ofSeconds(10));
        pace.took(Duration.ofSeconds(600), 2);
        assertThat(pace.of(2)).isEqualTo(Duration.ofSeconds(12));
        assertThat(pace.of(-1)).isZero();
    }
}
