package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.instant;
import static dev.tachograph.core.history.Fixtures.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the writer does while the store is away. */
class HistoryWriterOutageTest {

    private static final SeriesDefinition HEAP = gauge("heap");

    private final MemoryStore store = new MemoryStore();
    private final SeriesHead head = new SeriesHead();

    private HistoryWriter writer(PendingBound bound) {
        return new HistoryWriter(store, "server-1", head, bound);
    }

    /** A sample each ten seconds and a flush that fails or not, from noon on. */
    private void run(HistoryWriter writer, Duration from, Duration to) {
        for (Duration time = from; time.compareTo(to) < 0; time = time.plusSeconds(10)) {
            Instant now = NOON.plus(time);
            writer.record(List.of(Recording.scalar(HEAP, now.toEpochMilli(), time.toSeconds())));
            try {
                writer.flush(now);
                writer.seal(now);
            } catch (HistoryUnavailableException away) {
                assertThat(away).hasMessage("the store is away");
            }
        }
    }

    @Nested
    class ForAWhile {

        @Test
        void everythingIsStoredWhenItIsBack() {
            HistoryWriter writer = writer(PendingBound.standard());
            run(writer, Duration.ZERO, Duration.ofMinutes(50));
            store.goAway();
            run(writer, Duration.ofMinutes(50), Duration.ofMinutes(75));
            assertThat(writer.pendingSamples()).isEqualTo(150);

            store.comeBack();
            run(writer, Duration.ofMinutes(75), Duration.ofMinutes(121));

            assertThat(writer.pendingSamples()).isZero();
            assertThat(writer.droppedSamples()).isZero();
            assertThat(store.committed()).hasSize(121 * 6);
            assertThat(store.sealed()).hasSize(120 * 6);
        }

        @Test
        void whatIsCollectedBeforeTheFirstAnswerIsStoredToo() {
            HistoryWriter writer = writer(PendingBound.standard());
            store.goAway();
            run(writer, Duration.ZERO, Duration.ofMinutes(10));
            store.comeBack();
            writer.flush(NOON);
            assertThat(store.committed()).hasSize(60);
        }

        @Test
        void recordingAsksTheStoreNothing() {
            HistoryWriter writer = writer(PendingBound.standard());
            int before = store.calls();
            for (int i = 0; i < 1_000; i++) {
                writer.record(List.of(Recording.scalar(HEAP, NOON.toEpochMilli() + i, i)));
            }
            assertThat(store.calls()).isEqualTo(before);
        }
    }

    @Nested
    class ForTooLong {

        @Test
        void theOldestSamplesBeyondTheAgeAreDroppedAndCounted() {
            HistoryWriter writer = writer(new PendingBound(64_000_000, Duration.ofMinutes(30)));
            store.goAway();
            run(writer, Duration.ZERO, Duration.ofMinutes(100));

            assertThat(writer.pendingSamples()).isBetween(30 * 6L, 32 * 6L);
            assertThat(writer.pendingSamples() + writer.droppedSamples()).isEqualTo(600);
        }

        @Test
        void theOldestSamplesBeyondTheMemoryAreDroppedAndCounted() {
            HistoryWriter writer = writer(new PendingBound(6_400, Duration.ofHours(9)));
            store.goAway();
            run(writer, Duration.ZERO, Duration.ofMinutes(60));

            assertThat(writer.pendingSamples()).isBetween(94L, 100L);
            assertThat(writer.pendingSamples() + writer.droppedSamples()).isEqualTo(360);
        }

        @Test
        void itHoldsEvenIfNoFlushIsEverTried() {
            HistoryWriter writer = writer(new PendingBound(6_400, Duration.ofHours(9)));
            for (int i = 0; i < 10_000; i++) {
                writer.record(List.of(Recording.scalar(HEAP, NOON.toEpochMilli() + i * 10_000L, i)));
            }
            assertThat(writer.pendingSamples()).isLessThanOrEqualTo(100);
        }

        @Test
        void aClockThatJumpsAheadDropsNothingWhileTheStoreIsThere() {
            HistoryWriter writer = writer(PendingBound.standard());
            run(writer, Duration.ZERO, Duration.ofMinutes(1));
            writer.record(one(HEAP, "12:01:00", 1));
            writer.record(
                    List.of(Recording.scalar(HEAP, NOON.plus(Duration.ofDays(2)).toEpochMilli(), 2)));
            writer.flush(NOON.plus(Duration.ofDays(2)));
            assertThat(writer.droppedSamples()).isZero();
            assertThat(store.committed()).hasSize(8);
        }

        @Test
        void memoryKeepsNoHoursThatTheQueueGaveUp() {
            HistoryWriter writer = writer(PendingBound.standard());
            run(writer, Duration.ZERO, Duration.ofMinutes(5));
            store.goAway();
            run(writer, Duration.ofMinutes(5), Duration.ofHours(9));
            assertThat(head.hours()).hasSizeLessThanOrEqualTo(3);
        }

        @Test
        void whatWasCommittedBeforeIsSealedWhenItIsBack() {
            HistoryWriter writer = writer(PendingBound.standard());
            run(writer, Duration.ZERO, Duration.ofMinutes(5));
            store.goAway();
            run(writer, Duration.ofMinutes(5), Duration.ofHours(9));
            store.comeBack();
            run(writer, Duration.ofHours(9), Duration.ofHours(10).plusMinutes(2));

            assertThat(store.sealed()).containsAll(store.committed().headSet("heap 2026-03-02T22"));
            assertThat(store.detail(HEAP.key(), "12:00").orElseThrow().size()).isEqualTo(30);
            assertThat(store.journal())
                    .allSatisfy(entry -> assertThat(entry.hour()).isEqualTo(instant("22:00")));
        }

        @Test
        void whatCannotBeReadBackWhenItIsBackIsToldByTheLog() {
            HistoryWriter writer = writer(PendingBound.standard());
            run(writer, Duration.ZERO, Duration.ofSeconds(10));
            store.damageEverything();
            store.goAway();
            run(writer, Duration.ofSeconds(10), Duration.ofHours(9));
            store.comeBack();
            try (Warnings warnings = new Warnings()) {
                run(writer, Duration.ofHours(9), Duration.ofHours(9).plusMinutes(1));
                assertThat(warnings.texts())
                        .singleElement()
                        .asString()
                        .startsWith("Left out, damaged: journal of server-1, hour 2026-03-02T12:00:00Z, flush 1, ");
            }
        }

        @Test
        void theNextSampleAfterADropIsStillTakenInOrder() {
            HistoryWriter writer = writer(new PendingBound(640, Duration.ofHours(9)));
            store.goAway();
            run(writer, Duration.ZERO, Duration.ofMinutes(10));
            store.comeBack();
            writer.record(one(HEAP, "12:30:00", 7));
            writer.flush(NOON);
            assertThat(store.committed()).anyMatch(word -> word.startsWith("heap 2026-03-02T12:30:00Z"));
        }

        @Test
        void aBatchDroppedWhileItIsWrittenIsStoredAndCountedAsDropped() {
            HistoryWriter writer = writer(new PendingBound(192, Duration.ofHours(9)));
            writer.record(one(HEAP, "12:00:00", 1));
            writer.flush(NOON);
            writer.record(one(HEAP, "12:00:10", 2));
            store.meanwhile(() -> {
                for (int i = 1; i < 5; i++) {
                    writer.record(one(HEAP, "12:0" + (2 * i) + ":00", i));
                }
            });

            writer.flush(NOON);
            writer.flush(NOON);

            assertThat(writer.pendingSamples()).isZero();
            assertThat(writer.droppedSamples() + store.committed().size()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void takesTheStoresAbsenceAsNoReasonToLoseABatch() {
        HistoryWriter writer = writer(PendingBound.standard());
        writer.record(one(HEAP, "12:00:00", 1));
        store.goAway();
        assertThatThrownBy(() -> writer.flush(NOON)).isInstanceOf(HistoryUnavailableException.class);
        assertThatThrownBy(() -> writer.flush(NOON)).isInstanceOf(HistoryUnavailableException.class);
        store.comeBack();
        assertThat(writer.flush(NOON)).isEqualTo(1);
    }
}
