package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.histogram;
import static dev.tachograph.core.history.Fixtures.instant;
import static dev.tachograph.core.history.Fixtures.observed;
import static dev.tachograph.core.history.Fixtures.one;
import static dev.tachograph.core.history.Fixtures.scalars;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.series.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process finds that is started on the store of one before it. */
class HistoryRestartTest extends HistoryWriterFixture {

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
    void aDamagedEntryIsToldOnceByTheLog() {
        writer.record(one(HEAP, "12:00:00", 1));
        writer.flush(NOON);
        store.damageEverything();
        restart();
        try (Warnings warnings = new Warnings()) {
            writer.rebuild();
            writer.rebuild();
            writer.flush(NOON);
            assertThat(warnings.texts())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "Left out, damaged: journal of server-1, hour 2026-03-02T12:00:00Z, flush 1, block 0: ");
        }
    }

    @Test
    void ofManyDamagedEntriesTheLogNamesTheFirstAndTheirNumber() {
        for (int i = 10; i < 18; i++) {
            writer.record(one(HEAP, "12:00:" + i, i));
            writer.flush(NOON);
        }
        store.damageEverything();
        restart();
        try (Warnings warnings = new Warnings()) {
            writer.rebuild();
            assertThat(warnings.texts())
                    .hasSize(6)
                    .last()
                    .isEqualTo("8 journal entries in all are damaged and left out.");
        }
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
