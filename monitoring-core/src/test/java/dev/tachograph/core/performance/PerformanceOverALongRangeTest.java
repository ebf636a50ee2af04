package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.history.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ranges of which hours and days are read, and no samples. */
class PerformanceOverALongRangeTest extends PerformanceFixture {

    private static final int DAYS = 20;

    /** An hour with calls each day; everything older than detail is kept for is read from hours. */
    private PerformanceData twentyDays() {
        for (int day = DAYS; day > 0; day--) {
            Instant at = NOW.minus(Duration.ofDays(day));
            calls("a", "search_operation", at, times(2, 0.5));
            errors("search_operation", "a.B", at, DAYS - day);
            writer.flush(at);
            writer.seal(at.plus(Duration.ofHours(2)));
        }
        return tracker.operations(NOW.minus(Duration.ofDays(DAYS)).minusSeconds(60), NOW, NOW);
    }

    @Test
    void rollupsSayTheSame() {
        PerformanceData data = twentyDays();
        assertThat(data.resolution()).isEqualTo(Resolution.HOURS);
        assertThat(data.from()).isEqualTo(NOON.minus(Duration.ofDays(DAYS)));
        OperationPerformance search = data.operations().get(0);
        assertThat(search.calls()).isEqualTo(2 * DAYS);
        assertThat(search.meanSeconds()).isCloseTo(0.5, within(1e-9));
        assertThat(search.maxSeconds()).isEqualTo(0.5);
        assertThat(search.p50Seconds()).isCloseTo(0.5, within(0.011));
        assertThat(search.p99Seconds()).isCloseTo(0.5, within(0.011));
        assertThat(data.total().requestP95Seconds()).isNull();
    }

    @Test
    void aStepOfOneRollupKnowsItsPercentiles() {
        twentyDays();
        OperationData data = tracker.operation(
                        SEARCH, NOW.minus(Duration.ofDays(DAYS)).minusSeconds(60), NOW, 300, NOW)
                .orElseThrow();
        assertThat(data.points()).hasSize(DAYS);
        assertThat(data.points().get(0).p95Seconds()).isCloseTo(0.5, within(0.011));
        assertThat(data.points().get(0).ratePerSecond()).isCloseTo(2 / 3600.0, within(1e-9));
    }

    @Test
    void aRangeWithinAPastHourIsThatWholeHour() {
        Instant hour = NOON.minus(Duration.ofDays(DAYS));
        for (int look = 0; look < 360; look++) {
            calls("a", "search_operation", hour.plusSeconds(10L * look), times(10, 0.1));
        }
        writer.flush(hour);
        writer.seal(hour.plus(Duration.ofHours(2)));
        PerformanceData data = tracker.operations(hour.plusSeconds(1200), hour.plusSeconds(1500), NOW);
        assertThat(data.from()).isEqualTo(hour);
        assertThat(data.to()).isEqualTo(hour.plus(Duration.ofHours(1)));
        assertThat(data.operations().get(0).ratePerSecond()).isEqualTo(1.0);
        assertThat(tracker.operations(hour.plusSeconds(1200), NOW, NOW).to()).isEqualTo(NOW);
    }

    @Test
    void daysGoOnWithTheHoursThatAreStillInMemory() {
        Instant morning = NOON.minus(Duration.ofHours(3));
        calls("a", "search_operation", morning, times(5, 0.1));
        writer.flush(morning);
        writer.seal(morning.plus(Duration.ofHours(2)));
        calls("a", "search_operation", NOON.plusSeconds(10), times(7, 0.1));
        PerformanceData data = tracker.operations(NOW.minus(Duration.ofDays(401)), NOW, NOW);
        assertThat(data.resolution()).isEqualTo(Resolution.DAYS);
        assertThat(data.operations().get(0).calls()).isEqualTo(12);
    }

    @Test
    void seriesThatAreSilentInTheRangeDoNotCoarsenIt() {
        Instant old = NOON.minus(Duration.ofDays(10));
        for (int pod = 0; pod < 1_600; pod++) {
            calls("pod-" + pod, "search_operation", old, 1);
        }
        writer.flush(old);
        writer.seal(old.plus(Duration.ofHours(2)));
        calls("a", "search_operation", NOON.plusSeconds(10), times(7, 0.1));
        PerformanceData data = tracker.operations(NOW.minus(Duration.ofHours(1)), NOW, NOW);
        assertThat(data.resolution()).isEqualTo(Resolution.DETAIL);
        assertThat(data.operations().get(0).p95Seconds()).isNotNull();
        assertThat(tracker.operations(old.minusSeconds(60), NOW, NOW).resolution())
                .as("1600 blocks are within the budget")
                .isEqualTo(Resolution.DETAIL);
    }

    @Test
    void figuresAndHistoriesAreOfOneReading() {
        twentyDays();
        PerformanceHistory all =
                tracker.histories(NOW.minus(Duration.ofDays(DAYS)).minusSeconds(60), NOW, 300, NOW);
        assertThat(all.data().operations().get(0).calls()).isEqualTo(2 * DAYS);
        assertThat(all.histories().get(SEARCH)).hasSize(DAYS);
    }
}
