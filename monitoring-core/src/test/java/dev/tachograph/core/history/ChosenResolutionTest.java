package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChosenResolutionTest extends ReadHistory {

    private int hoursAsked(String from, String to, int points, Instant now) {
        return reader.points(series(HEAP), instant(from), instant(to), points, now)
                .value()
                .size();
    }

    @Test
    void samplesWhereTheyHelp() {
        recorded(HEAP, "12:00", "15:00");
        assertThat(hoursAsked("12:00", "15:00", 500, instant("15:00"))).isBetween(360, 500);
    }

    @Test
    void hoursWhereAStepIsAnHourOrMore() {
        recorded(HEAP, "12:00", "15:00");
        assertThat(points(HEAP, "12:00", "15:00", 3))
                .extracting(Point::at)
                .containsExactly(instant("13:00"), instant("14:00"), instant("15:00"));
    }

    @Test
    void hoursWhereSamplesAreNoLongerKept() {
        recorded(HEAP, "12:00", "15:00");
        assertThat(hoursAsked("12:00", "15:00", 500, NOON.plus(Duration.ofDays(15))))
                .isEqualTo(3);
    }

    @Test
    void daysWhereHoursAreNoLongerKept() {
        recorded(HEAP, "12:00", "15:00");
        Instant later = NOON.plus(Duration.ofDays(401));
        assertThat(hoursAsked("12:00", "15:00", 500, later)).isEqualTo(1);
    }

    @Test
    void daysWhereAStepIsADayOrMore() {
        recorded(HEAP, "12:00", "13:01");
        Instant day = NOON.minus(Duration.ofHours(12));
        assertThat(reader.points(series(HEAP), day, day.plus(Duration.ofDays(4)), 4, instant("14:00"))
                        .value())
                .singleElement()
                .extracting(Point::max)
                .isEqualTo(3_590.0);
    }

    @Test
    void neverMorePointsThanAskedForAlsoWhenTheRangeBeginsWithinAnHour() {
        recorded(HEAP, "12:00", "20:00");
        for (int points = 1; points <= 6; points++) {
            assertThat(points(HEAP, "12:30", "18:30", points)).isNotEmpty();
        }
    }

    @Test
    void theIncreaseOfHoursThatAreJoinedIsTheirSum() {
        recorded(REQUESTS, "12:00", "18:00");
        assertThat(points(REQUESTS, "12:00", "18:00", 2)).extracting(Point::sum).containsExactly(10_790.0, 10_800.0);
    }

    @Test
    void anHourThatIsNotOverHasTheRateSoFar() {
        recorded(REQUESTS, "12:00", "13:30");
        Point open = points(REQUESTS, "12:00", "13:30", 1).get(0);
        assertThat(open.at()).isEqualTo(instant("13:30"));
        assertThat(open.rate()).isEqualTo(5_390 / 5_400.0);
    }

    @Test
    void anEmptyRangeIsRefused() {
        recorded(HEAP, "12:00", "12:01");
        assertThatThrownBy(() -> points(HEAP, "12:00", "12:00", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> points(HEAP, "12:00", "12:10", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
