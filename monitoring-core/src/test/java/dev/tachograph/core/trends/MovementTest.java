package dev.tachograph.core.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.changepoint.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of the movement of values, and how often it is wrong. */
class MovementTest {

    private static final long HOUR = 3_600_000;
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    /** A month in steps of four hours, as an operation's is read. */
    private static final int MONTH = 180;

    private static final int SERIES = Integer.getInteger("trends.series", 40);

    private static Course course(double... values) {
        long[] at = new long[values.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = START + i * 4 * HOUR;
        }
        return new Course(at, values, 4 * HOUR, false, Direction.LOWER_IS_BETTER);
    }

    enum Quiet {
        NORMAL(0),
        DEPENDENT(0.3),
        MORE_DEPENDENT(0.6),
        CLOSELY_DEPENDENT(0.9),
        OUTLIERS(0),
        DAILY(0.3),
        WEEKEND(0);

        private final double rho;

        Quiet(double rho) {
            this.rho = rho;
        }

        /** Levels of 10 ms with a deviation of 10 %. */
        double[] values(Random dice, int count, double growth) {
            double[] values = new double[count];
            double noise = dice.nextGaussian();
            for (int i = 0; i < count; i++) {
                noise = rho * noise + Math.sqrt(1 - rho * rho) * dice.nextGaussian();
                double far = this == OUTLIERS && dice.nextInt(33) == 0 ? 10 : 0;
                double wave = this == DAILY ? 3 * Math.sin(2 * Math.PI * i / 6) : 0;
                double weekend = this == WEEKEND && i / 6 % 7 > 4 ? -3 : 0;
                values[i] = 0.01 * Math.exp(0.1 * (noise + far + wave + weekend) + growth * i / count);
            }
            return values;
        }
    }

    private static double share(Quiet quiet, int count, double growth, Tendency... wanted) {
        int found = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            Tendency tendency = Movement.of(course(quiet.values(new Random(seed), count, growth)))
                    .tendency();
            found += List.of(wanted).contains(tendency) ? 1 : 0;
        }
        return 100.0 * found / SERIES;
    }

    /** Of a hundred series one may, since the interval is one of 99 %; so few series show that twice. */
    @ParameterizedTest
    @EnumSource
    void nothingGrowsOutOfNoise(Quiet quiet) {
        for (int count : new int[] {30, 180}) {
            double said = share(quiet, count, 0, Tendency.GROWING, Tendency.FALLING, Tendency.STEPPED);
            System.out.printf("no growth, %-17s %3d values: %4.1f %% called growing or falling%n", quiet, count, said);
            assertThat(said).isLessThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void growthIsFound(Quiet quiet) {
        for (double growth : new double[] {0.1, 0.2, 0.4}) {
            System.out.printf(
                    "%+3.0f %% in a month, %-17s %5.1f %% found%n",
                    100 * Math.expm1(growth), quiet, share(quiet, MONTH, growth, Tendency.GROWING));
        }
        double expected = quiet == Quiet.CLOSELY_DEPENDENT ? 0 : 80;
        assertThat(share(quiet, MONTH, 0.4, Tendency.GROWING)).isGreaterThanOrEqualTo(expected);
    }

    @Nested
    class OneSeries {

        private final Random dice = new Random(7);

        private double[] values(DoubleSupplier next) {
            double[] values = new double[MONTH];
            for (int i = 0; i < MONTH; i++) {
                values[i] = next.getAsDouble();
            }
            return values;
        }

        @Test
        void isSteadyWhenItsSlopeComesToLittle() {
            assertThat(Movement.of(course(values(() -> 1 + 0.02 * dice.nextGaussian())))
                            .tendency())
                    .isEqualTo(Tendency.STEADY);
        }

        @Test
        void isSteadyWhenItNeverMoves() {
            assertThat(Movement.of(course(values(() -> 5))).tendency()).isEqualTo(Tendency.STEADY);
            assertThat(Movement.of(course(values(() -> 0))).tendency()).isEqualTo(Tendency.STEADY);
        }

        @Test
        void steppedWhenItsLevelChangedAtOnce() {
            double[] values = values(() -> 1 + 0.02 * dice.nextGaussian());
            for (int i = 110; i < MONTH; i++) {
                values[i] *= 1.3;
            }
            Movement movement = Movement.of(course(values));
            assertThat(movement.tendency()).isEqualTo(Tendency.STEPPED);
            assertThat(movement.changes()).hasSize(1);
        }

        @Test
        void growsAlongAStraightLineThatIsBentOnAScaleOfRatios() {
            int[] step = {0};
            double[] values = values(() -> 5 + 0.08 * step[0]++ + dice.nextDouble());
            assertThat(Movement.of(course(values)).tendency()).isEqualTo(Tendency.GROWING);
        }

        @Test
        void gapsAreNoValues() {
            double[] values = Quiet.NORMAL.values(dice, MONTH, 0.5);
            for (int i = 40; i < 90; i++) {
                values[i] = Double.NaN;
            }
            assertThat(Movement.of(course(values)).tendency()).isEqualTo(Tendency.GROWING);
        }

        @Test
        void zerosAndNegativesAreComparedAsTheyAre() {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < MONTH; i++) {
                values.add(-2 + i * 0.05 + dice.nextGaussian());
            }
            Movement movement =
                    Movement.of(course(values.stream().mapToDouble(one -> one).toArray()));
            assertThat(movement.ratio()).isFalse();
            assertThat(movement.tendency()).isEqualTo(Tendency.GROWING);
        }

        @Test
        void fewValuesSayNothing() {
            assertThat(Movement.of(course(1, 2, 3, 4, 5, 6, 7, 8, 9)).tendency())
                    .isEqualTo(Tendency.TOO_LITTLE_DATA);
            assertThat(Movement.of(course()).tendency()).isEqualTo(Tendency.TOO_LITTLE_DATA);
        }
    }
}
