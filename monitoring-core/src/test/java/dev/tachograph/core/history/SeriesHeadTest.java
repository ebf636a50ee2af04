package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.at;
import static dev.tachograph.core.history.Fixtures.counter;
import static dev.tachograph.core.history.Fixtures.histogram;
import static dev.tachograph.core.history.Fixtures.histograms;
import static dev.tachograph.core.history.Fixtures.observed;
import static dev.tachograph.core.history.Fixtures.one;
import static dev.tachograph.core.history.Fixtures.scalars;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.SeriesHead.Newest;
import dev.tachograph.core.series.Series;
import org.junit.jupiter.api.Test;

class SeriesHeadTest {

    private static final long HOUR_OF_NOON = NOON.toEpochMilli();

    private final SeriesHead head = new SeriesHead();

    @Test
    void theNewestValuesAreThoseThatWereRecordedAndNotRestored() {
        head.restore(new Series(1, counter("restored")), HOUR_OF_NOON, scalars("12:00:00=3"));
        head.restore(new Series(2, counter("both")), HOUR_OF_NOON, scalars("12:00:00=3"));
        head.append(one(counter("both"), "12:00:10", 4));

        assertThat(head.newestSince(0)).singleElement().satisfies(newest -> {
            assertThat(newest.definition()).isEqualTo(counter("both"));
            assertThat(newest.time()).isEqualTo(at("12:00:10"));
            assertThat(newest.value()).isEqualTo(4);
        });
        assertThat(head.newestSince(at("12:00:10"))).hasSize(1);
        assertThat(head.newestSince(at("12:00:10") + 1)).isEmpty();
    }

    @Test
    void allObservationsOfThisRunAddUpBeyondTheHoursInMemory() {
        head.restore(new Series(1, histogram("took")), HOUR_OF_NOON, histograms("12:00:00=1,2,3"));
        head.append(observed(histogram("took"), "12:00:10", 4, 5));
        head.append(observed(histogram("took"), "13:00:10", 6));
        head.forgetThrough(HOUR_OF_NOON);

        Newest newest = head.newestSince(0).get(0);

        assertThat(newest.observed().count()).isEqualTo(3);
        assertThat(newest.observed().sum()).isEqualTo(15);
    }
}
