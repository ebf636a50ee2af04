package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.finest;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.instant;
import static dev.tachograph.core.history.Fixtures.observed;
import static dev.tachograph.core.history.Fixtures.one;
import static dev.tachograph.core.history.Fixtures.scalars;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistorySealingTest extends HistoryWriterFixture {

    @Test
    void waitsHalfAMinuteForCollectionsUnderWay() {
        writer.record(one(HEAP, "12:59:50", 1));
        writer.flush(instant("13:00"));
        assertThat(writer.seal(instant("13:00:29"))).isZero();
        assertThat(writer.seal(instant("13:00:30"))).isEqualTo(1);
        assertThat(writer.seal(instant("13:00:40"))).isZero();
    }

    @Test
    void waitsForSamplesThatAreNotFlushed() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.flush(NOON);
        writer.record(one(HEAP, "12:59:50", 2));
        assertThat(writer.seal(instant("13:01"))).isZero();
        writer.flush(instant("13:01"));
        assertThat(writer.seal(instant("13:01"))).isEqualTo(1);
    }

    @Test
    void storesDetailAndRollupsAndForgetsTheJournal() {
        writer.record(one(REQUESTS, "12:00:00", 100));
        writer.record(one(REQUESTS, "12:30:00", 160));
        writer.record(observed(SECONDS, "12:30:00", 0.5, 1.5));
        writer.flush(NOON);
        writer.seal(instant("13:01"));

        assertThat(words(store.detail(REQUESTS.key(), "12:00").orElseThrow()))
                .isEqualTo(words(scalars("12:00:00=100 12:30:00=160")));
        assertThat(store.rollup(Resolution.HOURS, REQUESTS.key(), NOON)
                        .orElseThrow()
                        .sum())
                .isEqualTo(60);
        assertThat(store.rollup(Resolution.DAYS, SECONDS.key(), NOON.minus(Duration.ofHours(12)))
                        .orElseThrow()
                        .count())
                .isEqualTo(2);
        assertThat(store.journal()).isEmpty();
        assertThat(head.hours()).isEmpty();
    }

    @Test
    void sealsHistogramsOfTheFinestScaleAndAllBesideThem() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.record(List.of(new Recording(SECONDS, NOON.toEpochMilli(), 0, finest(1))));
        writer.record(List.of(new Recording(SECONDS, NOON.toEpochMilli() + 10_000, 0, finest(2))));
        writer.flush(NOON);
        writer.refreshRollups();
        assertThat(writer.seal(instant("13:01"))).isEqualTo(1);

        assertThat(store.rollup(Resolution.HOURS, SECONDS.key(), NOON))
                .hasValueSatisfying(rollup -> assertThat(rollup.sum()).isEqualTo(3));
        assertThat(store.detail(HEAP.key(), "12:00")).isPresent();
        assertThat(store.detail(SECONDS.key(), "12:00").orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void sealsHistogramsWhoseSumIsBeyondADoubleAndAllBesideThem() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.record(observed(SECONDS, "12:00:00", 1e308));
        writer.record(observed(SECONDS, "12:00:10", 1.5e308));
        writer.flush(NOON);
        writer.refreshRollups();
        assertThat(writer.seal(instant("13:01"))).isEqualTo(1);

        assertThat(store.detail(HEAP.key(), "12:00")).isPresent();
        assertThat(store.detail(SECONDS.key(), "12:00").orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void refusesSamplesThatComeAfterIt() {
        writer.record(one(HEAP, "12:59:00", 1));
        writer.flush(NOON);
        writer.seal(instant("13:01"));
        writer.record(one(HEAP, "12:59:30", 2));
        writer.record(one(gauge("another"), "12:59:30", 2));
        assertThat(writer.refusedSamples()).isEqualTo(2);
        assertThat(writer.pendingSamples()).isZero();
    }

    @Test
    void losesNoSampleThatComesWhileItIsUnderWay() {
        writer.record(one(HEAP, "12:59:00", 1));
        writer.flush(NOON);
        store.meanwhile(() -> writer.record(one(HEAP, "12:59:30", 2)));

        writer.seal(instant("13:01"));
        writer.flush(instant("13:01"));

        // Either taken and stored, or refused and counted; never a journal entry for an hour that is sealed.
        assertThat(writer.refusedSamples()).isEqualTo(1);
        assertThat(store.journal()).isEmpty();
        assertThat(store.sealed()).isEqualTo(store.committed());
    }

    @Test
    void losesNoIncreaseAtTheTurnOfTheHour() {
        writer.record(one(REQUESTS, "12:59:50", 100));
        writer.record(one(REQUESTS, "13:00:00", 130));
        writer.record(one(REQUESTS, "13:00:10", 140));
        writer.flush(instant("13:01"));
        writer.seal(instant("14:01"));
        assertThat(store.rollup(Resolution.HOURS, REQUESTS.key(), instant("13:00"))
                        .orElseThrow()
                        .sum())
                .isEqualTo(40);
        assertThat(store.rollup(Resolution.DAYS, REQUESTS.key(), NOON.minus(Duration.ofHours(12)))
                        .orElseThrow()
                        .sum())
                .isEqualTo(40);
    }

    @Test
    void losesNoIncreaseOfACounterThatIsCollectedOnceAnHour() {
        for (String time : List.of("12:10", "13:10", "14:10")) {
            writer.record(one(REQUESTS, time + ":00", instant(time).getEpochSecond()));
            writer.flush(instant(time));
            writer.seal(instant(time));
        }
        writer.seal(instant("15:01"));
        assertThat(store.increase(REQUESTS.key())).isEqualTo(7_200);
    }

    @Test
    void losesNoIncreaseWhenTheProcessStartedAnewSinceTheHourBefore() {
        writer.record(one(REQUESTS, "12:59:50", 100));
        writer.flush(NOON);
        writer.record(one(REQUESTS, "13:00:00", 130));
        writer.flush(NOON);
        writer.seal(instant("13:01"));
        restart();
        writer.rebuild();
        writer.record(one(REQUESTS, "13:02:00", 131));
        writer.flush(NOON);
        writer.seal(instant("14:01"));
        assertThat(store.increase(REQUESTS.key())).isEqualTo(31);
    }

    @Test
    void goesOnBehindABlockThatIsDamaged() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.flush(NOON);
        writer.seal(instant("13:01"));
        store.damageEverything();
        writer.record(one(HEAP, "13:00:00", 2));
        writer.flush(NOON);
        assertThat(writer.seal(instant("14:01"))).isEqualTo(1);
    }

    @Test
    void beginsAgainWhenTheStoreWentAwayInTheMiddle() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.flush(NOON);
        store.loseAnswer();
        assertThatThrownBy(() -> writer.seal(instant("13:01"))).isInstanceOf(HistoryUnavailableException.class);
        assertThat(head.hours()).hasSize(1);
        assertThat(writer.seal(instant("13:02"))).isEqualTo(1);
        assertThat(store.sealed()).isEqualTo(store.committed());
    }

    @Test
    void anHourThatComesByAClockSetBackMeanwhileIsNotForgotten() {
        writer.record(one(HEAP, "12:59:00", 1));
        writer.flush(NOON);
        store.meanwhile(() -> writer.record(one(HEAP, "10:30:00", 2)));
        writer.seal(instant("13:01"));
        writer.flush(instant("13:01"));
        writer.record(one(HEAP, "10:40:00", 3));
        writer.flush(instant("13:01"));

        writer.seal(instant("13:02"));

        assertThat(words(store.detail(HEAP.key(), "10:00").orElseThrow()))
                .isEqualTo(words(scalars("10:30:00=2 10:40:00=3")));
        assertThat(words(store.detail(HEAP.key(), "12:00").orElseThrow())).isEqualTo(words(scalars("12:59:00=1")));
        assertThat(store.journal()).isEmpty();
    }

    @Test
    void withManySeriesTheDayHasAlsoWhatStoppedBeforeItsLastHour() {
        for (String hour : List.of("20", "21", "22", "23")) {
            writer.record(one(REQUESTS, hour + ":10:00", 1));
            if (!hour.equals("23")) {
                writer.record(one(HEAP, hour + ":10:00", 1));
            }
            writer.flush(instant(hour + ":11"));
        }
        SealedHours hours = new SealedHours(store, head, 0);
        for (String hour : List.of("20:00", "21:00", "22:00", "23:00")) {
            hours.seal(instant(hour).toEpochMilli(), 0, 100, instant("23:59"));
        }
        assertThat(dayOf(HEAP)).isEqualTo(3);
    }

    @Test
    void withManySeriesADayThatIsOverIsComputedWhateverItsLastHourWas() {
        writer.record(one(HEAP, "20:10:00", 1));
        writer.flush(instant("20:11"));
        new SealedHours(store, head, 0)
                .seal(instant("20:00").toEpochMilli(), 0, 100, instant("20:00").plus(Duration.ofHours(12)));
        assertThat(dayOf(HEAP)).isOne();
    }

    private long dayOf(SeriesDefinition series) {
        return store.rollup(Resolution.DAYS, series.key(), NOON.minus(Duration.ofHours(12)))
                .orElseThrow()
                .count();
    }
}
