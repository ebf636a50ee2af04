package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.counter;
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
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {

    private static final SeriesDefinition HEAP = gauge("heap");
    private static final SeriesDefinition REQUESTS = counter("requests_total");
    private static final SeriesDefinition SECONDS = histogram("seconds");

    private final MemoryStore store = new MemoryStore();
    private SeriesHead head = new SeriesHead();
    private HistoryWriter writer = writer(PendingBound.standard());

    private HistoryWriter writer(PendingBound bound) {
        head = new SeriesHead();
        return new HistoryWriter(store, "server-1", head, bound);
    }

    /** The process is killed and started again on the same store. */
    private void restart() {
        writer = writer(PendingBound.standard());
    }

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
            for (int i = 0; i < 1_234; i++) {
                recordings.addAll(one(gauge("g" + i), "12:00:00", i));
            }
            writer.record(recordings);
            writer.flush(NOON);

            assertThat(store.journal()).extracting(JournalEntry::block).containsExactly(0, 1, 2);
            assertThat(store.committed()).hasSize(1_234);
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
            head.identify(store.find("heap", java.util.Map.of()));

            writer.refreshRollups();

            assertThat(store.rollup(Resolution.HOURS, HEAP.key(), NOON)
                            .orElseThrow()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Nested
    class Sealing {

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
        void aheadByDaysTheOpenHourIsStillStored() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            writer.seal(NOON.plus(Duration.ofDays(3)));
            assertThat(store.detail(HEAP.key(), "12:00")).isPresent();
        }
    }

    @Nested
    class AfterAStart {

        @Test
        void theOpenHourIsThereAgainUnderWhatWasRecordedMeanwhile() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.record(one(REQUESTS, "12:00:00", 10));
            writer.flush(NOON);
            writer.record(one(HEAP, "12:00:10", 2));
            writer.flush(NOON);
            restart();
            writer.record(one(HEAP, "12:05:00", 3));

            HistoryWriter.Rebuilt rebuilt = writer.rebuild();

            assertThat(rebuilt).isEqualTo(new HistoryWriter.Rebuilt(2, 3, List.of()));
            assertThat(words(head.samples(HEAP.key(), 0, Long.MAX_VALUE).orElseThrow()))
                    .isEqualTo(words(scalars("12:00:00=1 12:00:10=2 12:05:00=3")));
            assertThat(writer.rebuild()).isEqualTo(new HistoryWriter.Rebuilt(0, 0, List.of()));
        }

        @Test
        void numbersGoOnBehindThoseOfTheJournal() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            restart();
            writer.record(one(HEAP, "12:05:00", 3));
            writer.flush(NOON);
            assertThat(store.journal()).extracting(JournalEntry::sequence).containsExactly(1L, 2L);
        }

        @Test
        void anIncreaseAcrossTheTurnCountsWhicheverCameFirst() {
            writer.record(one(REQUESTS, "12:59:50", 100));
            writer.flush(NOON);
            restart();
            writer.record(one(REQUESTS, "13:05:00", 150));
            writer.flush(NOON);
            writer.seal(instant("14:01"));
            assertThat(store.increase(REQUESTS.key())).isEqualTo(50);
        }

        @Test
        void aDamagedEntryIsNamedAndLeftOut() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            store.damageEverything();
            writer.record(one(HEAP, "12:00:10", 2));
            writer.flush(NOON);
            restart();
            HistoryWriter.Rebuilt rebuilt = writer.rebuild();
            assertThat(rebuilt.samples()).isEqualTo(1);
            assertThat(rebuilt.damaged())
                    .singleElement()
                    .asString()
                    .startsWith("journal of server-1, hour 2026-03-02T12:00:00Z, flush 1, block 0: ");
        }

        @Test
        void nothingIsSealedBeforeTheJournalIsRead() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            restart();
            writer.record(one(HEAP, "12:59:00", 2));
            assertThat(writer.seal(instant("13:01"))).isZero();
            assertThat(store.detail(HEAP.key(), "12:00")).isEmpty();
        }

        @Test
        void theKindThatTheHistoryKnowsHolds() {
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            restart();
            writer.record(observed(histogram("heap"), "12:00:10", 0.5));
            assertThat(writer.rebuild().samples()).isEqualTo(1);
            assertThat(head.series())
                    .singleElement()
                    .satisfies(series -> assertThat(series.kind()).isEqualTo(Kind.GAUGE));
        }
    }
}
