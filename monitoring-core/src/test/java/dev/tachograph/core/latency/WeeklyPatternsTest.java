package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is usual at an hour of the week when the operation became faster or slower meanwhile, and stayed so. */
class WeeklyPatternsTest {

    private static final Instant CHANGE = Instant.parse("2026-03-17T09:30:00Z");

    private static final ToDoubleFunction<Instant> DAY =
            at -> Math.exp(0.3 * Math.sin(2 * Math.PI * (at.getEpochSecond() % 86_400) / 86_400.0));

    @Test
    void whatBecameFasterTwoWeeksAgoIsNotSlowerThanUsualFromThenOn() {
        assertThatOnlyTheDayIsUsual(14, 14, 0.8);
    }

    @Test
    void aRegressionThatStaysForThreeWeeksDoesNotBecomeUsual() {
        assertThatOnlyTheDayIsUsual(8, 21, 1.25);
    }

    /** In the hours about the time of the week of the change. */
    private static void assertThatOnlyTheDayIsUsual(int daysBefore, int daysAfter, double times) {
        Instant start = CHANGE.minus(Duration.ofDays(daysBefore));
        Production production = new Production(start.toString(), 30);
        production.perSecond = 0.5;
        Instant end = CHANGE.plus(Duration.ofDays(daysAfter)).plus(Duration.ofHours(3));
        ToDoubleFunction<Instant> level = at -> DAY.applyAsDouble(at) * (at.isBefore(CHANGE) ? 1 : times);
        production.play(Duration.between(start, end), level, false);
        Pattern pattern = loaded(production);
        long now = end.getEpochSecond() / 60;
        double rise = pattern.usual(Figure.P50, now) - pattern.usual(Figure.P50, now - 360);
        assertThat(Math.exp(rise))
                .isCloseTo(DAY.applyAsDouble(end) / DAY.applyAsDouble(end.minus(Duration.ofHours(6))), within(0.06));
    }

    private static Pattern loaded(Production production) {
        long now = production.now.getEpochSecond() / 60;
        WeeklyPatterns patterns = new WeeklyPatterns(production.history());
        patterns.load(List.of(Production.SEARCH), now - 480, now, production.now);
        assertThat(patterns.of(Production.SEARCH)).isNotEqualTo(Pattern.NONE);
        return patterns.of(Production.SEARCH);
    }
}
