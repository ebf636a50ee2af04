package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Rollup;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    private static Rollup hour(ExponentialHistogram calls) {
        return new Rollup(calls.count(), calls.sum(), calls.min(), calls.max(), calls.mean(), 0.0, 0.0, 0.0, calls);
    }

    @Test
    void percentilesOfHoursAreThoseOfTheirMergedObservations() {
        ExponentialHistogram first = ExponentialHistogram.of(0.1, 0.2, 0.3);
        ExponentialHistogram second = ExponentialHistogram.of(5, 6, 7, 8);
        tally.rollUp(1, hour(first), false);
        tally.rollUp(2, hour(second), false);
        assertThat(tally.calls()).isEqualTo(7);
        assertThat(tally.p50()).isEqualTo(first.merge(second).quantile(0.5));
        assertThat(tally.p99()).isEqualTo(first.merge(second).quantile(0.99));
    }

    @Test
    void withAnHourThatWasStoredWithoutItsBucketsTheyAreUnknown() {
        tally.rollUp(1, hour(ExponentialHistogram.of(0.1)), false);
        tally.rollUp(2, new Rollup(3, 1.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), false);
        Tally both = new Tally();
        both.add(tally);
        assertThat(both.calls()).isEqualTo(4);
        assertThat(both.p95()).isNull();
        assertThat(both.mean()).isEqualTo(0.4);
    }
}
