package dev.tachograph.core.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeDetectionTest {

    private final Random random = new Random(7);

    private double[] values(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private double noise() {
        return 0.01 * random.nextGaussian();
    }

    private static List<Change> of(double[] values) {
        return ChangeDetection.batch(values, Direction.LOWER_IS_BETTER);
    }

    @Test
    void aStepNamesItsFirstValueItsEffectAndItsEvidence() {
        double[] values = values(80, i -> (i < 50 ? 200 : 220) * Math.exp(noise()));
        List<Change> changes = of(values);
        assertThat(changes).hasSize(1);
        Change change = changes.get(0);
        assertThat(change.index()).isEqualTo(50);
        assertThat(change.lastBefore()).isEqualTo(49);
        assertThat(change.kind()).isEqualTo(ChangeKind.STEP);
        assertThat(change.meaning()).isEqualTo(Meaning.WORSE);
        assertThat(change.effect().before()).isCloseTo(200, within(1.0));
        assertThat(change.effect().after()).isCloseTo(220, within(1.0));
        assertThat(change.effect().percent()).isCloseTo(10, within(1.0));
        assertThat(change.effect().lowPercent()).isBetween(8.0, 10.0);
        assertThat(change.effect().highPercent()).isBetween(10.0, 12.0);
        assertThat(change.effect().low()).isBetween(16.0, 20.0);
        assertThat(change.evidence().pValue()).isLessThan(1e-12);
        assertThat(change.evidence().score()).isGreaterThan(20);
        assertThat(change.evidence().before()).isEqualTo(50);
        assertThat(change.evidence().after()).isEqualTo(30);
        assertThat(change.evidence().noise()).isCloseTo(0.01, within(0.004));
        assertThat(change.evidence().words())
                .startsWith("Up by ")
                .contains("which is worse", "50 values before it and 30 after", "p < 1e-12");
        assertThat(ChangeDetection.batch(values, Direction.HIGHER_IS_BETTER)
                        .get(0)
                        .meaning())
                .isEqualTo(Meaning.BETTER);
    }

    @Test
    void unitAndRepetitionChangeNothing() {
        double[] values = values(90, i -> (i < 30 ? 5 : i < 60 ? 6 : 5) * Math.exp(noise()));
        List<Change> changes = of(values);
        assertThat(changes).extracting(Change::index).containsExactly(30, 60);
        assertThat(of(values)).isEqualTo(changes);
        double[] inOtherUnit = Arrays.stream(values).map(v -> v * 1e6).toArray();
        assertThat(of(inOtherUnit)).extracting(Change::index).containsExactly(30, 60);
    }

    @Test
    void outliersAndSpikesAreNoChanges() {
        double[] values = values(120, i -> 100 * Math.exp(noise()) * (i % 17 == 3 ? 3 : 1));
        for (int i = 70; i < 73; i++) {
            values[i] = 400;
        }
        assertThat(of(values)).isEmpty();
        for (int i = 90; i < 120; i++) {
            values[i] *= 1.1;
        }
        assertThat(of(values)).extracting(Change::index).containsExactly(90);
    }

    @Test
    void rowsWithoutAValueKeepTheirPlace() {
        double[] values = values(100, i -> (i < 60 ? 10 : 12) * Math.exp(noise()));
        for (int i = 56; i < 64; i++) {
            values[i] = Double.NaN;
        }
        Change change = of(values).get(0);
        assertThat(change.index()).isEqualTo(64);
        assertThat(change.lastBefore()).isEqualTo(55);
    }

    @Test
    void zerosAndNegativeValuesAreComparedAsTheyAre() {
        double[] values = values(80, i -> (i < 40 ? -1 : 1) + 0.2 * random.nextGaussian());
        values[10] = 0;
        Change change = of(values).get(0);
        assertThat(change.index()).isEqualTo(40);
        assertThat(change.effect().percent()).isNull();
        assertThat(change.effect().difference()).isCloseTo(2, within(0.3));
        assertThat(change.evidence().words()).contains("Up by ").doesNotContain("null");
    }

    @Test
    void aDriftIsNoStep() {
        double[] values = values(120, i -> 100 * Math.exp(noise() + (i < 40 ? 0 : i < 80 ? 0.01 * (i - 40) : 0.4)));
        List<Change> changes = of(values);
        assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.DRIFT, ChangeKind.LEVELLING);
        assertThat(changes.get(0).index()).isBetween(35, 45);
        assertThat(changes.get(0).effect().percent()).isCloseTo(49, within(8.0));
        assertThat(changes.get(0).evidence().words()).contains("Climbs by", "little by little");
        assertThat(changes.get(1).index()).isBetween(75, 85);
        assertThat(changes.get(1).meaning()).isEqualTo(Meaning.DIFFERENT);
    }

    @Test
    void aDailyPatternIsTakenOutAndAStepInItIsFound() {
        IntToDoubleFunction day = i -> 0.1 * Math.sin(2 * Math.PI * i / 24);
        assertThat(of(values(240, i -> 100 * Math.exp(noise() + day.applyAsDouble(i)))))
                .isEmpty();
        double[] values = values(240, i -> 100 * Math.exp(noise() + day.applyAsDouble(i) + (i < 130 ? 0 : 0.06)));
        List<Change> changes = of(values);
        assertThat(changes).extracting(Change::index).containsExactly(130);
        assertThat(changes.get(0).evidence().season()).isEqualTo(24);
        assertThat(changes.get(0).evidence().words()).contains("repeats every 24 rows");
    }

    @Test
    void constantValuesHaveOnlyTheChangesThatLast() {
        double[] values = values(60, i -> 42);
        assertThat(of(values)).isEmpty();
        values[20] = 43;
        assertThat(of(values)).isEmpty();
        Arrays.fill(values, 40, 60, 45);
        assertThat(of(values)).extracting(Change::index).containsExactly(40);
        Arrays.fill(values, 0);
        assertThat(of(values)).isEmpty();
    }

    @Test
    void lessThanOnePerCentIsNoChangeHoweverCertain() {
        assertThat(of(values(100, i -> i < 50 ? 1000 + i % 2 : 1004 + i % 2))).isEmpty();
    }

    @Test
    void fewValuesSayNothing() {
        assertThat(of(new double[0])).isEmpty();
        assertThat(of(new double[] {1, 2, 3})).isEmpty();
        assertThat(of(values(50, i -> Double.NaN))).isEmpty();
        assertThat(of(values(9, i -> i < 5 ? 1 : 2))).isEmpty();
    }

    @Test
    void aLongHistoryIsSearchedAtTheRightPlaces() {
        double[] values =
                values(3_000, i -> (i < 1_000 ? 100 : i < 1_040 ? 110 : i < 2_500 ? 100 : 103) * Math.exp(noise()));
        List<Change> changes = of(values);
        assertThat(changes).hasSize(3);
        assertThat(changes.get(0).index()).isBetween(999, 1_001);
        assertThat(changes.get(1).index()).isBetween(1_039, 1_041);
        assertThat(changes.get(2).index()).isBetween(2_497, 2_503);
    }

    @Test
    void refusesWhatIsNoMeasurement() {
        assertThatThrownBy(() -> of(new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values[1] = Infinity");
    }

    @Test
    void whichWayIsBetterIsSaidByTheCaller() {
        assertThat(Direction.LOWER_IS_BETTER.of(-1)).isEqualTo(Meaning.BETTER);
        assertThat(Direction.LOWER_IS_BETTER.of(1)).isEqualTo(Meaning.WORSE);
        assertThat(Direction.HIGHER_IS_BETTER.of(1)).isEqualTo(Meaning.BETTER);
        assertThat(Direction.HIGHER_IS_BETTER.of(-1)).isEqualTo(Meaning.WORSE);
        assertThat(Direction.NEITHER.of(1)).isEqualTo(Meaning.DIFFERENT);
        assertThat(Direction.LOWER_IS_BETTER.of(0)).isEqualTo(Meaning.DIFFERENT);
    }
}
