package dev.tachograph.core.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.performance.CallStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often two weeks without a difference are told apart, and what cannot be compared. */
class ShiftsTest {

    private static final long STEP = Duration.ofHours(4).toMillis();
    private static final int COUNT = 14 * 6;
    private static final Instant END = Instant.parse("2026-03-30T00:00:00Z");
    private static final Span WEEKS = Span.weeks(END);
    private static final int SERIES = Integer.getInteger("trends.series", 40);

    /** A day's wave, and noise of which each value depends on the one before. */
    private static double[] levels(Random dice, double rho) {
        double[] levels = new double[COUNT];
        double noise = dice.nextGaussian();
        for (int i = 0; i < COUNT; i++) {
            noise = rho * noise + Math.sqrt(1 - rho * rho) * dice.nextGaussian();
            levels[i] = 0.02 * Math.exp(0.1 * noise + 0.2 * Math.sin(2 * Math.PI * i / 6));
        }
        return levels;
    }

    private static long at(int step) {
        return WEEKS.from().toEpochMilli() + step * STEP;
    }

    private static List<CallStep> calls(Random dice, double rho, double later) {
        List<CallStep> steps = new ArrayList<>();
        double[] levels = levels(dice, rho);
        for (int i = 0; i < COUNT; i++) {
            double level = levels[i] * (i >= COUNT / 2 ? later : 1);
            double[] values =
                    dice.doubles(100).map(one -> level * Math.exp(one)).toArray();
            ExponentialHistogram durations = ExponentialHistogram.of(values);
            steps.add(new CallStep(at(i), 100, durations.sum(), durations));
        }
        return steps;
    }

    private static double p95(CallStep step) {
        ExponentialHistogram durations = step.durations();
        return durations == null ? Double.NaN : durations.interpolatedQuantile(0.95);
    }

    private static boolean isTold(Shift shift) {
        Double low = shift.lowPercent();
        Double high = shift.highPercent();
        assertThat(low).isNotNull();
        assertThat(high).isNotNull();
        return low != null && high != null && (low > 0 || high < 0);
    }

    private static double told(double rho, double later) {
        int told = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            told += isTold(Shifts.ofCalls(WEEKS, calls(new Random(seed), rho, later), STEP, ShiftsTest::p95)) ? 1 : 0;
        }
        System.out.printf("weeks, rho %.1f, %+3.0f %%: %5.1f %% told%n", rho, 100 * (later - 1), 100.0 * told / SERIES);
        return 100.0 * told / SERIES;
    }

    @Test
    void weeksThatDoNotDifferAreRarelyToldApart() {
        assertThat(told(0, 1)).isLessThanOrEqualTo(5);
        assertThat(told(0.6, 1)).isLessThanOrEqualTo(5);
    }

    @Test
    void weeksThatDifferAreToldApart() {
        told(0, 1.1);
        told(0.6, 1.1);
        assertThat(told(0, 1.2)).isGreaterThanOrEqualTo(90);
        assertThat(told(0.6, 1.4)).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aRunIsAUnitOfItsOwnAndMoreTimeIsWorse() {
        long[] at = new long[10];
        double[] scores = new double[10];
        for (int i = 0; i < 10; i++) {
            at[i] = WEEKS.from().plus(Duration.ofDays(i < 5 ? i : i + 2)).toEpochMilli();
            scores[i] = (i < 5 ? 1_000 : 800) + i % 3;
        }
        Shift shift = Shifts.ofValues(WEEKS, new Course(at, scores, 0, true, Direction.LOWER_IS_BETTER));
        assertThat(shift.before()).isBetween(1_000.0, 1_002.0);
        assertThat(shift.after()).isBetween(800.0, 802.0);
        assertThat(shift.changePercent()).isBetween(24.5, 25.5);
        assertThat(isTold(shift)).isTrue();
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        List<CallStep> late = calls(new Random(1), 0, 1).subList(COUNT / 2, COUNT);
        assertThat(Shifts.ofCalls(WEEKS, late, STEP, ShiftsTest::p95).words())
                .isEqualTo("Nothing to compare: there is no value before it.");
        Shift few =
                Shifts.ofCalls(WEEKS, calls(new Random(1), 0, 1).subList(COUNT / 2 - 6, COUNT), STEP, ShiftsTest::p95);
        assertThat(few.lowPercent()).isNull();
        assertThat(few.words()).contains("fewer than 4 values");
        Span half = new Span("1.4", END.minusSeconds(86_400), END.minusSeconds(43_200), END);
        assertThat(Shifts.ofCalls(half, late, STEP, ShiftsTest::p95).words()).contains("shorter than a day");
    }
}
