package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.history.SequenceTakenException;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What core's port promises of the journal, of every database alike. */
class StoredJournalIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private JpaHistoryStore store;

    @BeforeEach
    void openStore() {
        store = new JpaHistoryStore(database);
    }

    private static JournalEntry entry(String writer, Instant hour, long sequence, int block, int... payload) {
        byte[] bytes = new byte[payload.length];
        IntStream.range(0, payload.length).forEach(i -> bytes[i] = (byte) payload[i]);
        return new JournalEntry(writer, hour, sequence, block, hour.plusSeconds(sequence), bytes);
    }

    @Test
    void entriesComeBackInTheOrderTheyWereWritten() {
        store.append(List.of(entry("a", ONE, 3, 0, 7), entry("a", NOON, 3, 1, 6), entry("a", NOON, 3, 0, 5)));
        store.append(List.of(entry("a", NOON, 2, 0, 4)));
        store.append(List.of(entry("b", NOON, 1, 0, 3)));
        assertThat(store.journal("a"))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        entry("a", NOON, 2, 0, 4),
                        entry("a", NOON, 3, 0, 5),
                        entry("a", NOON, 3, 1, 6),
                        entry("a", ONE, 3, 0, 7)));
        assertThat(store.journal("nobody")).isEmpty();
    }

    @Test
    void aFlushThatIsTriedAgainIsStoredOnce() {
        store.append(List.of(entry("a", NOON, 1, 0, 1)));
        store.append(List.of(entry("a", NOON, 1, 0, 1), entry("a", NOON, 1, 1, 2)));
        assertThat(store.journal("a")).extracting(entry -> entry.payload()[0]).containsExactly((byte) 1, (byte) 2);
    }

    @Test
    void anotherFlushOfTheSameNumberIsRefusedWhole() {
        store.append(List.of(entry("a", NOON, 1, 0, 1)));
        assertThatThrownBy(() -> store.append(List.of(entry("a", NOON, 1, 1, 2), entry("a", NOON, 1, 0, 99))))
                .isInstanceOf(SequenceTakenException.class);
        assertThat(store.journal("a")).extracting(entry -> entry.payload()[0]).containsExactly((byte) 1);
    }

    @Test
    void flushesOfTwoServersOfOneNameFillTheLogOnce() {
        store.append(List.of(entry("a", NOON, 1, 0, 1), entry("a", NOON, 2, 0, 2)));
        assertThatThrownBy(() -> store.append(List.of(entry("a", NOON, 1, 0, 98))))
                .isInstanceOf(SequenceTakenException.class);
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = collecting(logged);
        Logger eclipseLink = Logger.getLogger("org.eclipse.persistence");
        eclipseLink.addHandler(handler);
        try {
            assertThatThrownBy(() -> store.append(List.of(entry("a", NOON, 2, 0, 99))))
                    .isInstanceOf(SequenceTakenException.class);
            store.append(List.of(entry("a", NOON, 3, 0, 99)));
        } finally {
            eclipseLink.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
        assertThat(store.journal("a"))
                .extracting(entry -> entry.payload()[0])
                .containsExactly((byte) 1, (byte) 2, (byte) 99);
    }

    private static Handler collecting(List<LogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void isClearedForOneWriterAndHour() {
        store.append(List.of(entry("a", NOON, 1, 0, 1), entry("a", ONE, 1, 0, 2), entry("b", NOON, 1, 0, 3)));
        store.clearJournal("a", NOON);
        store.clearJournal("a", NOON);
        assertThat(store.journal("a")).extracting(JournalEntry::hour).containsExactly(ONE);
        assertThat(store.journal("b")).hasSize(1);
    }

    @Test
    void takesAPayloadOfMegabytes() {
        byte[] big = new byte[6_000_000];
        new Random(1).nextBytes(big);
        store.append(List.of(new JournalEntry("a", NOON, 1, 0, NOON, big)));
        assertThat(store.journal("a").get(0).payload()).isEqualTo(big);
    }

    @Test
    void anEmptyFlushIsNone() {
        store.append(List.of());
        assertThat(store.journal("a")).isEmpty();
    }
}
