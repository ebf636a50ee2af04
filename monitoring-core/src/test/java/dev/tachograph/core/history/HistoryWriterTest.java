package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.histogram;
import static dev.tachograph.core.history.Fixtures.instant;
import static dev.tachograph.core.history.Fixtures.observed;
import static dev.tachograph.core.history.Fixtures.one;
import static dev.tachograph.core.history.Fixtures.scalars;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryWriterTest extends HistoryWriterFixture {

    @Test
    void ofTwoServersWithOneNameNeitherTakesTheOthersFlushForItsOwn() {
        HistoryWriter other = new HistoryWriter(store, "server-1", new SeriesHead(), PendingBound.standard());
        writer.rebuild();
        other.rebuild();
        writer.record(one(HEAP, "12:00:00", 1));
        other.record(one(HEAP, "12:00:05", 2));
        writer.flush(NOON);
        other.flush(NOON);
        assertThat(store.committed()).hasSize(2);
        assertThat(store.journal()).hasSize(2);
    }

    @Nested
    class WhileTheStoreIsThere {

        @Test
        void aFlushCommitsEverythingRecordedOnce() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.record(one(REQUESTS, "12:00:00", 10));
            assertThat(writer.pendingSamples()).isEqualTo(2);

            assertThat(writer.flush(NOON)).isEqualTo(2);
            assertThat(writer.flush(NOON)).isZero();

            assertThat(writer.pendingSamples()).isZero();
            assertThat(store.committed()).hasSize(2);
            assertThat(store.journal()).hasSize(1);
        }

        @Test
        void aBatchOfTwoHoursBecomesAnEntryForEach() {
            writer.record(one(HEAP, "12:59:59", 1));
            writer.record(one(HEAP, "13:00:00", 2));
            writer.flush(instant("13:00"));

            assertThat(store.journal())
                    .extracting(entry -> entry.hour().toString())
                    .containsExactly("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z");
            assertThat(store.journal())
                    .allSatisfy(entry -> assertThat(entry.newest()).isEqualTo(instant("13:00")));
        }

        @Test
        void aFlushOfManySeriesIsCutIntoBlocks() {
            List<Recording> recordings = new ArrayList<>();
            for (int i = 0; i < 12_345; i++) {
                recordings.addAll(one(gauge("g" + i), "12:00:00", i));
            }
            writer.record(recordings);
            writer.flush(NOON);

            assertThat(store.journal()).extracting(JournalEntry::block).containsExactly(0, 1, 2);
            assertThat(store.committed()).hasSize(12_345);
        }

        @Test
        void aFlushWhoseAnswerWasLostIsNotStoredTwice() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            writer.record(one(HEAP, "12:00:10", 2));
            store.loseAnswer();
            assertThatThrownBy(() -> writer.flush(NOON)).isInstanceOf(HistoryUnavailableException.class);
            assertThat(writer.pendingSamples()).isEqualTo(1);
            writer.record(one(HEAP, "12:00:20", 3));

            writer.flush(NOON);

            assertThat(store.journal()).hasSize(3);
            assertThat(store.journal()).extracting(JournalEntry::sequence).containsExactly(1L, 2L, 3L);
            assertThat(store.committed()).hasSize(3);
        }

        @Test
        void aSeriesThatChangedItsKindIsRefusedAndHoldsUpNobody() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            restart();
            writer.record(observed(histogram("heap"), "12:00:10", 0.5));
            writer.record(one(REQUESTS, "12:00:10", 7));

            assertThat(writer.flush(NOON)).isEqualTo(1);
            writer.record(observed(histogram("heap"), "12:00:20", 0.5));
            writer.record(one(HEAP, "12:00:20", 2));
            writer.flush(NOON);
            assertThat(writer.seal(instant("13:01"))).isEqualTo(1);

            assertThat(writer.refusedSamples()).isEqualTo(2);
            assertThat(words(store.detail(HEAP.key(), "12:00").orElseThrow()))
                    .isEqualTo(words(scalars("12:00:00=1 12:00:20=2")));
        }

        @Test
        void aRefreshOfVeryManySeriesGoesOnWhereTheOneBeforeEnded() {
            List<Recording> recordings = new ArrayList<>();
            for (int i = 0; i < 45_000; i++) {
                recordings.addAll(one(gauge("g" + i), "12:00:00", i));
            }
            writer.record(recordings);
            writer.flush(NOON);

            Set<Long> ids = store.find("", Map.of()).stream().map(Series::id).collect(Collectors.toSet());
            for (int stored : new int[] {20_000, 40_000, 45_000}) {
                writer.refreshRollups();
                assertThat(store.rollups(Resolution.HOURS, ids, NOON, instant("13:00")))
                        .hasSize(stored);
            }
        }

        @Test
        void refreshedRollupsShowTheOpenHour() {
            writer.record(one(HEAP, "12:00:00", 2));
            writer.record(one(HEAP, "12:00:10", 4));
            writer.flush(NOON);
            writer.refreshRollups();
            assertThat(store.rollup(Resolution.HOURS, HEAP.key(), NOON).orElseThrow())
                    .extracting(Rollup::count, Rollup::sum, Rollup::min, Rollup::max, Rollup::last)
                    .containsExactly(2L, 6.0, 2.0, 4.0, 4.0);
        }

        @Test
        void rollupsAreNotRefreshedFromHalfAnHourBeforeTheJournalIsRead() {
            writer.record(one(HEAP, "12:00:00", 2));
            writer.flush(NOON);
            writer.refreshRollups();
            restart();
            writer.record(one(HEAP, "12:30:00", 3));
            head.restore(store.find("heap", Map.of()).get(0), NOON.toEpochMilli(), scalars("12:30:00=3"));

            writer.refreshRollups();

            assertThat(store.rollup(Resolution.HOURS, HEAP.key(), NOON)
                            .orElseThrow()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Nested
    class WhenTheClockIsSet {

        @Test
        void backALittleTheSamplesAreRefusedUntilItCaughtUp() {
            writer.record(one(REQUESTS, "12:00:30", 100));
            writer.record(one(REQUESTS, "12:00:20", 110));
            writer.record(one(REQUESTS, "12:00:30", 120));
            writer.record(one(REQUESTS, "12:00:40", 130));
            writer.flush(NOON);
            assertThat(writer.refusedSamples()).isEqualTo(2);
            assertThat(store.committed()).hasSize(2);
        }

        @Test
        void backFromAFutureThatWasWrongRecordingGoesOnAtOnce() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.record(one(HEAP, "21:00:00", 2));
            writer.record(one(HEAP, "12:00:20", 3));
            writer.record(one(HEAP, "12:00:30", 4));
            writer.flush(NOON);
            assertThat(writer.refusedSamples()).isZero();
            restart();
            writer.rebuild();
            writer.record(one(HEAP, "12:00:40", 5));
            writer.flush(NOON);
            assertThat(writer.seal(instant("13:01"))).isEqualTo(1);
            assertThat(words(store.detail(HEAP.key(), "12:00").orElseThrow()))
                    .isEqualTo(words(scalars("12:00:00=1 12:00:20=3 12:00:30=4 12:00:40=5")));
        }

        @Test
        void backFromAFutureWhoseHoursWereSealedNothingIsLostOrReplaced() {
            writer.record(one(REQUESTS, "12:00:00", 100));
            writer.flush(NOON);
            writer.record(one(REQUESTS, "21:00:00", 110));
            writer.flush(instant("21:00"));
            assertThat(writer.seal(instant("22:01"))).isEqualTo(2);

            writer.record(one(REQUESTS, "12:00:20", 120));
            writer.record(one(REQUESTS, "12:00:30", 130));
            writer.flush(instant("12:00:30"));
            assertThat(writer.seal(instant("13:01"))).isEqualTo(1);
            writer.record(one(REQUESTS, "21:00:10", 140));
            writer.flush(instant("21:00:10"));
            assertThat(writer.seal(instant("22:01"))).isEqualTo(1);

            assertThat(writer.refusedSamples()).isZero();
            assertThat(words(store.detail(REQUESTS.key(), "12:00").orElseThrow()))
                    .contains(words(scalars("12:00:00=100 12:00:20=120 12:00:30=130"))
                            .toArray(String[]::new));
            assertThat(words(store.detail(REQUESTS.key(), "21:00").orElseThrow()))
                    .contains(words(scalars("21:00:00=110 21:00:10=140")).toArray(String[]::new));
            assertThat(store.rollup(Resolution.HOURS, REQUESTS.key(), NOON)
                            .orElseThrow()
                            .sum())
                    .isEqualTo(30);
        }

        @Test
        void aSampleThatComesTwiceCountsOnce() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.record(one(HEAP, "12:00:00", 1));
            writer.record(one(HEAP, "12:00:00", 2));
            writer.flush(NOON);
            writer.seal(instant("13:01"));
            assertThat(writer.refusedSamples()).isEqualTo(2);
            assertThat(words(store.detail(HEAP.key(), "12:00").orElseThrow())).isEqualTo(words(scalars("12:00:00=1")));
        }

        @Test
        void aheadByDaysTheOpenHourIsStillStored() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            writer.seal(NOON.plus(Duration.ofDays(3)));
            assertThat(store.detail(HEAP.key(), "12:00")).isPresent();
        }
    }
}
