package dev.tachograph.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @Test
    void usesRoundNumbersOfTheUnit() {
        assertThat(Ticks.of(0, 0.93, "ratio", 4)).containsExactly(0, 0.5, 1);
        assertThat(Ticks.of(0, 87, "", 4)).containsExactly(0, 50, 100);
        assertThat(Ticks.of(0, 7, "", 4)).containsExactly(0, 2, 4, 6, 8);
    }

    @Test
    void usesPowersOfTwoForBytes() {
        double mebibyte = 1 << 20;
        assertThat(Ticks.of(0, 200 * mebibyte, "bytes", 4))
                .containsExactly(0, 64 * mebibyte, 128 * mebibyte, 192 * mebibyte, 256 * mebibyte);
    }

    @Test
    void usesMinutesForLongerTimes() {
        assertThat(Ticks.of(0, 500, "seconds", 4)).containsExactly(0, 300, 600);
    }

    @Test
    void makesRoomForAConstantLineOfZero() {
        assertThat(Ticks.of(0, 0, "ratio", 4)).startsWith(0).hasSizeGreaterThan(1);
    }

    @Test
    void reachesBelowZero() {
        assertThat(Ticks.of(-3, 3, "", 4)).startsWith(-4).endsWith(4);
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-290", "0, 1e300", "-1e300, 1e300", "0, 5e-324", "0, 9e18", "1e-12, 1.1e-12"})
    void staysFewAndEnclosesEvenTheHugeAndTheTiny(double low, double high) {
        for (String unit : new String[] {"", "ratio", "bytes", "seconds"}) {
            double[] ticks = Ticks.of(Math.min(0, low), high, unit, 4);
            assertThat(ticks.length).as(unit).isBetween(2, 12);
            assertThat(ticks[0]).isLessThanOrEqualTo(Math.min(0, low));
            assertThat(ticks[ticks.length - 1]).isGreaterThanOrEqualTo(high);
        }
    }

    @Test
    void putsTimesOnRoundUtcTimesAndNamesTheDay() {
        assertThat(Ticks.times(Instant.parse("2026-01-01T22:10:00Z"), Instant.parse("2026-01-02T02:10:00Z"), 8))
                .extracting(Ticks.TimeTick::label)
                .containsExactly("22:30", "23:00", "23:30", "2026-01-02", "00:30", "01:00", "01:30", "02:00");
    }

    @ParameterizedTest
    @CsvSource({"PT5S", "PT10M", "PT24H", "P30D", "P3650D", "P100000D"})
    void neverPutsMoreTimesThanAsked(String range) {
        Instant from = Instant.parse("2026-01-01T00:00:01Z");
        assertThat(Ticks.times(from, from.plus(java.time.Duration.parse(range)), 8))
                .hasSizeBetween(1, 9);
    }

    @Test
    void hasNoTroubleWithAnEmptyRange() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Ticks.times(at, at, 8)).hasSizeLessThanOrEqualTo(1);
    }
}
