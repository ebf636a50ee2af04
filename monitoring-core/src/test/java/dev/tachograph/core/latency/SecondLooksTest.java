package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondLooksTest {

    private static final BlockSeries MINUTES = new BlockSeries(1);

    private final SecondLooks looks = new SecondLooks();

    private static Shift shift(long end, double change) {
        return new Shift(Figure.P95, MINUTES, end, 4, -2, change, 0.01);
    }

    @Test
    void whatWasExplainedLeavesItsTurnToOthersForTenMinutesUnlessItGrows() {
        for (int i = 0; i < 30; i++) {
            Watched explained = new Watched();
            explained.explained = shift(100, 0.2);
            assertThat(looks.take(explained, shift(109, 0.25), false)).isFalse();
        }
        Watched grown = new Watched();
        grown.explained = shift(100, 0.2);
        assertThat(looks.take(grown, shift(109, 0.31), false)).isTrue();
        assertThat(looks.take(grown, shift(110, 0.2), false)).isTrue();
        assertThat(looks.take(new Watched(), shift(109, 0.1), false)).isTrue();
    }

    @Test
    void ofThePastAnOperationHasTenAndTakesNoneOfTheNewestMinute() {
        Watched first = new Watched();
        for (int i = 0; i < 400; i++) {
            assertThat(looks.take(first, shift(i, 0.2), true)).isEqualTo(i < 10);
        }
        assertThat(looks.take(new Watched(), shift(400, 0.2), true)).isTrue();
        assertThat(looks.take(first, shift(401, 0.2), false)).isTrue();
    }
}
