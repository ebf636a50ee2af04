package dev.tachograph.core.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.changepoint.Alarm.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class OnlineDetectorTest {

    private final Random random = new Random(11);
    private final OnlineDetector detector = new OnlineDetector(Direction.LOWER_IS_BETTER);

    private List<Alarm> append(int count, IntToDoubleFunction value) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alarms.addAll(detector.append(value.applyAsDouble(i)));
        }
        return alarms;
    }

    private double around(double level) {
        return level * Math.exp(0.01 * random.nextGaussian());
    }

    @Test
    void aStepIsSuspectedThenConfirmedThenNeverToldAgain() {
        assertThat(append(40, i -> around(100))).isEmpty();
        List<Alarm> alarms = append(30, i -> around(110));
        assertThat(alarms).extracting(Alarm::stage).containsExactly(Stage.SUSPECT, Stage.CONFIRMED);
        assertThat(alarms.get(0).at()).isEqualTo(42);
        Alarm confirmed = alarms.get(1);
        assertThat(confirmed.at()).isBetween(44, 46);
        assertThat(confirmed.change().index()).isEqualTo(40);
        assertThat(confirmed.change().lastBefore()).isEqualTo(39);
        assertThat(confirmed.change().kind()).isEqualTo(ChangeKind.STEP);
        assertThat(confirmed.change().meaning()).isEqualTo(Meaning.WORSE);
        assertThat(confirmed.change().effect().percent()).isCloseTo(10, within(1.5));
        assertThat(confirmed.change().evidence().after()).isEqualTo(confirmed.at() - 39);
        assertThat(confirmed.change().evidence().words()).contains("Up by ");
        assertThat(detector.rows()).isEqualTo(70);
    }

    @Test
    void theWayBackIsAChangeOfItsOwn() {
        append(40, i -> around(100));
        append(20, i -> around(130));
        List<Alarm> alarms = append(20, i -> around(100));
        assertThat(alarms.stream().filter(a -> a.stage() == Stage.CONFIRMED))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.change().index()).isEqualTo(60);
                    assertThat(alarm.change().meaning()).isEqualTo(Meaning.BETTER);
                });
    }

    @Test
    void aSpikeIsSuspectedAtMostAndGoesAway() {
        append(40, i -> around(100));
        List<Alarm> alarms = append(30, i -> around(i < 3 ? 200 : 100));
        assertThat(alarms).extracting(Alarm::stage).containsExactly(Stage.SUSPECT, Stage.WENT_AWAY);
        assertThat(alarms.get(1).at()).isEqualTo(45);
        assertThat(append(60, i -> around(100))).isEmpty();
    }

    @Test
    void aDriftIsToldOnce() {
        append(60, i -> around(100));
        List<Alarm> confirmed = append(80, i -> around(100 * Math.exp(0.004 * i))).stream()
                .filter(alarm -> alarm.stage() == Stage.CONFIRMED)
                .toList();
        assertThat(confirmed).hasSize(1);
        assertThat(confirmed.get(0).change().kind()).isEqualTo(ChangeKind.DRIFT);
        assertThat(confirmed.get(0).change().index()).isBetween(55, 90);
    }

    @Test
    void rowsWithoutAValueSayNothing() {
        append(40, i -> i % 4 == 0 ? Double.NaN : around(100));
        assertThat(append(10, i -> Double.NaN)).isEmpty();
        List<Alarm> alarms = append(12, i -> around(120));
        assertThat(alarms).extracting(Alarm::stage).containsExactly(Stage.SUSPECT, Stage.CONFIRMED);
        assertThat(alarms.get(1).change().index()).isEqualTo(50);
        assertThat(alarms.get(1).change().lastBefore()).isEqualTo(39);
    }

    @Test
    void theFirstZeroEndsTheComparisonOfShares() {
        append(40, i -> around(100));
        assertThat(append(1, i -> 0)).isEmpty();
        List<Alarm> alarms = append(20, i -> around(150));
        Change change = alarms.get(alarms.size() - 1).change();
        assertThat(change.index()).isEqualTo(41);
        assertThat(change.effect().percent()).isNull();
        assertThat(change.effect().difference()).isCloseTo(50, within(2.0));
    }

    @Test
    void aDailyPatternIsLearntAndAStepInItIsFound() {
        IntToDoubleFunction day = i -> 100 * Math.exp(0.1 * Math.sin(2 * Math.PI * i / 24));
        assertThat(append(168, i -> around(day.applyAsDouble(i))).stream()
                        .filter(alarm -> alarm.stage() == Stage.CONFIRMED))
                .isEmpty();
        List<Alarm> alarms = append(30, i -> around(1.08 * day.applyAsDouble(i)));
        Change change = alarms.get(alarms.size() - 1).change();
        assertThat(alarms.get(alarms.size() - 1).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(change.index()).isBetween(167, 169);
        assertThat(change.evidence().season()).isEqualTo(24);
    }

    @Test
    void worksOnWhenTheOldestValuesAreForgotten() {
        assertThat(append(8_300, i -> around(100)).stream().filter(alarm -> alarm.stage() == Stage.CONFIRMED))
                .isEmpty();
        List<Alarm> alarms = append(20, i -> around(112));
        assertThat(alarms.get(alarms.size() - 1).change().index()).isEqualTo(8_300);
        assertThat(detector.rows()).isEqualTo(8_320);
    }

    @Test
    void theSameValuesGiveTheSameAlarms() {
        double[] values = random.doubles(300).map(v -> 5 + v).toArray();
        for (int i = 150; i < 300; i++) {
            values[i] *= 1.5;
        }
        OnlineDetector other = new OnlineDetector(Direction.LOWER_IS_BETTER);
        for (double value : values) {
            assertThat(detector.append(value)).isEqualTo(other.append(value));
        }
    }

    @Test
    void refusesWhatIsNoMeasurement() {
        assertThatThrownBy(() -> detector.append(Double.NEGATIVE_INFINITY)).hasMessageContaining("value = -Infinity");
    }
}
