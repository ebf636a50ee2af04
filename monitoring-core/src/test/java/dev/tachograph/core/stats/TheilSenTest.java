package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    /** The example of Sen (1968), section 7, whose slope is 4. */
    @Test
    void isThatOfSen() {
        TheilSen line =
                TheilSen.of(new double[] {1, 2, 3, 4, 10, 12, 18}, new double[] {9, 15, 19, 20, 45, 55, 78}, 0, 0.9);
        assertThat(line.slope()).isCloseTo(4, within(1e-12));
        assertThat(line.interval().low()).isBetween(3.0, 4.0);
        assertThat(line.interval().high()).isBetween(4.0, 5.0);
    }

    @Test
    void outliersDoNotMoveIt() {
        double[] times = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] values = IntStream.range(0, 20).mapToDouble(i -> 3 + 2 * i).toArray();
        values[3] = 1e9;
        values[15] = -1e9;
        TheilSen line = TheilSen.of(times, values, 0, 0.99);
        assertThat(line.slope()).isCloseTo(2, within(1e-12));
        assertThat(line.level()).isCloseTo(3, within(1e-9));
    }

    @Test
    void dependenceMakesItLessSure() {
        Random dice = new Random(3);
        double[] times = IntStream.range(0, 200).asDoubleStream().toArray();
        double[] alone = new double[200];
        double[] dependent = new double[200];
        for (int i = 0; i < 200; i++) {
            double noise = dice.nextGaussian();
            alone[i] = noise;
            dependent[i] = i == 0 ? noise : 0.8 * dependent[i - 1] + 0.6 * noise;
        }
        TheilSen first = TheilSen.of(times, alone, 0, 0.99);
        TheilSen second = TheilSen.of(times, dependent, 0, 0.99);
        assertThat(first.effective()).isGreaterThan(100);
        assertThat(second.effective()).isBetween(5.0, 50.0);
        assertThat(width(second)).isGreaterThan(2 * width(first));
    }

    private static double width(TheilSen line) {
        return line.interval().high() - line.interval().low();
    }

    @Test
    void tooFewValuesBoundNothing() {
        TheilSen line = TheilSen.of(new double[] {0, 1, 2}, new double[] {1, 2, 3}, 0, 0.99);
        assertThat(line.slope()).isEqualTo(1);
        assertThat(line.interval().low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(line.interval().high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void oneTimeMakesNoLine() {
        assertThatThrownBy(() -> TheilSen.of(new double[] {1, 1}, new double[] {1, 2}, 0, 0.99))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
