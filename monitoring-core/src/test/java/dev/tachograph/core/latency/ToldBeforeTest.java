package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.regressions.Regression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One change is told under one figure, whichever server tells it. */
class ToldBeforeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Shift P50 = shift(Figure.P50, 1.27);
    private static final Shift P95 = shift(Figure.P95, 1.26);

    private final Watched watched = new Watched();
    private final Production production = new Production("2026-03-02T12:00:00Z", 1);

    /** A window of four minutes from noon on. */
    private static Shift shift(Figure figure, double ratio) {
        return shift(figure, ratio, Duration.ZERO);
    }

    private static Shift shift(Figure figure, double ratio, Duration later) {
        long end = NOON.plus(later).getEpochSecond() / 60 + 3;
        return new Shift(figure, new BlockSeries(1), end, 4, Math.log(0.1), Math.log(ratio), 0.01);
    }

    private Shift choose(Shift... shifts) {
        return ToldBefore.choose(Production.SEARCH, watched, List.of(shifts), production.standing());
    }

    private void record(String figure, Duration ago, boolean elsewhere) {
        Regression one = RevisitsTest.recorded(figure, NOON.minus(ago), 0.1, 0.127);
        production.recorded.add(one);
        if (elsewhere) {
            production.followedElsewhere.add(one.id());
        }
    }

    @Test
    void withoutOneItIsTheOnePeopleLookAt() {
        assertThat(choose(P50, P95)).isEqualTo(P95);
        assertThat(choose()).isNull();
    }

    @Test
    void whatWasRecordedIsToldUnderItsFigureByWhicheverServer() {
        record("p50", Duration.ofMinutes(20), false);
        assertThat(choose(P50, P95)).isEqualTo(P50);
        production.followedElsewhere.add("one");
        assertThat(choose(P50, P95)).isEqualTo(P50);
    }

    @Test
    void whatAnotherServerToldUnderAFigureThatDoesNotShowHereIsNotToldAgain() {
        record("p50", Duration.ofMinutes(50), true);
        assertThat(choose(P95)).isNull();
        Shift later = shift(Figure.P95, 1.26, Duration.ofHours(2));
        assertThat(choose(later)).as("as long as it shows").isNull();
        assertThat(choose()).isNull();
        assertThat(choose(later)).as("another one").isEqualTo(later);
    }

    @Test
    void whatAnotherServerToldIsToldHereWhenItIsOverThere() {
        record("p50", Duration.ofMinutes(50), true);
        assertThat(choose(P95)).isNull();
        production.recorded.clear();
        assertThat(choose(P95)).isEqualTo(P95);
    }

    @Test
    void unlessItIsWorseHere() {
        record("p50", Duration.ofMinutes(20), true);
        Shift worse = shift(Figure.P95, 1.6);
        assertThat(choose(worse)).isEqualTo(worse);
    }

    @Test
    void orOneOfItsOwnOrOfAnotherTime() {
        record("p50", Duration.ofMinutes(20), false);
        assertThat(choose(P95)).isEqualTo(P95);
        production.recorded.clear();
        record("p50", Duration.ofMinutes(70), true);
        assertThat(choose(P95)).isEqualTo(P95);
    }
}
