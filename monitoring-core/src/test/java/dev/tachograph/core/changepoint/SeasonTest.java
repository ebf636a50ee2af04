package dev.tachograph.core.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonTest {

    private final Random random = new Random(3);

    private Season of(int count, IntToDoubleFunction value) {
        return Season.of(IntStream.range(0, count).mapToDouble(value).toArray(), 0, count);
    }

    private double noise() {
        return 0.1 * random.nextGaussian();
    }

    @Test
    void findsADayAndItsProfileThroughStepsAndGaps() {
        IntToDoubleFunction day = i -> Math.sin(2 * Math.PI * i / 24);
        Season season = of(200, i -> i % 11 == 5 ? Double.NaN : day.applyAsDouble(i) + noise() + (i < 90 ? 0 : 50));
        assertThat(season.period()).isEqualTo(24);
        assertThat(season.at(6)).isCloseTo(1, within(0.2));
        assertThat(season.at(24 * 100 + 18)).isCloseTo(-1, within(0.2));
        assertThat(Arrays.stream(season.profile()).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void findsAWeekOfDays() {
        Season season = of(60, i -> (i % 7 >= 5 ? -2 : 0) + noise());
        assertThat(season.period()).isEqualTo(7);
        assertThat(season.at(2) - season.at(5)).isCloseTo(2, within(0.3));
    }

    @Test
    void phasesAreThoseOfTheRowsWhenOlderOnesWereForgotten() {
        double[] rows = IntStream.range(0, 60)
                .mapToDouble(i -> ((i + 100) % 7 >= 5 ? -2 : 0) + noise())
                .toArray();
        Season season = Season.of(rows, 100, 60);
        assertThat(season.at(105)).isCloseTo(season.at(7), within(1e-12));
        // Row 103 is the sixth of its week.
        assertThat(season.at(103) - season.at(100)).isCloseTo(-2, within(0.3));
        assertThat(season.at(106) - season.at(105)).isCloseTo(0, within(0.3));
    }

    @Test
    void noiseADriftAndAStepHaveNoPattern() {
        assertThat(of(200, i -> noise()).period()).isZero();
        assertThat(of(200, i -> 0.1 * i + noise()).period()).isZero();
        assertThat(of(200, i -> (i < 100 ? 0 : 5) + noise()).period()).isZero();
        assertThat(of(200, i -> 3).period()).isZero();
        assertThat(of(11, i -> i % 3).period()).isZero();
    }

    @Test
    void noiseIsMeasuredWithItsDependence() {
        double[] independent = Noises.NORMAL.of(2_000, random);
        assertThat(Noise.of(independent, 1e-9).deviation()).isCloseTo(1, within(0.1));
        assertThat(Noise.of(independent, 1e-9).inflation()).isBetween(1.0, 1.4);
        // (1 + 0.6) / (1 - 0.6) = 4
        assertThat(Noise.of(Noises.AUTOREGRESSIVE_6.of(5_000, random), 1e-9).inflation())
                .isCloseTo(4, within(0.8));
        assertThat(Noise.of(new double[50], 0.25)).isEqualTo(new Noise(0.25, 1));
        assertThat(new Noise(2, 4).error(16)).isEqualTo(1);
        assertThat(Noise.resolution(new double[] {3, 1, 2, 2}, 0, 4)).isEqualTo(0.3);
    }
}
