package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2TablesIT {

    /** A Thursday, at which weeks begin. */
    private static final Instant MIDNIGHT = Instant.parse("2026-02-26T00:00:00Z");

    private static final Rollup FIGURES = new Rollup(3, 12.5, 1.0, 7.0, 7.0, 4.0, 6.7, 6.94);

    @TempDir
    private Path dataDir;

    private final Random random = new Random(1);
    private Database database;
    private JpaHistoryStore store;
    private List<Long> ids;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        database.connect();
        // The next minute tells a chunk that may be written over from one that a power failure may need: here at once.
        execute("set retention_time 0");
        store = new JpaHistoryStore(database);
        List<SeriesDefinition> definitions = IntStream.range(0, 100)
                .mapToObj(i -> SeriesDefinition.of(SeriesKey.of("m", "n", "" + i), Kind.GAUGE))
                .toList();
        Map<SeriesKey, Series> stored = store.resolve(definitions, MIDNIGHT);
        ids = definitions.stream().map(one -> stored.get(one.key()).id()).toList();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void execute(String sql) {
        database.transact(entities -> Jdbc.run(entities, connection -> {
            Jdbc.execute(connection, sql);
            return true;
        }));
    }

    private void sealed(Instant hour) {
        store.seal(
                hour,
                ids.stream()
                        .map(id -> {
                            byte[] detail = new byte[700];
                            random.nextBytes(detail);
                            return new SealedHour(id, FIGURES, detail);
                        })
                        .toList());
    }

    private long file() throws IOException {
        return Files.size(dataDir.resolve("tachograph.mv.db"));
    }

    private void tidied() {
        for (int minute = 0; minute < 5; minute++) {
            store.tidy(MIDNIGHT);
        }
    }

    @Test
    void droppedDaysGiveTheirSpaceBackToTheDisk() throws IOException {
        for (int hour = 0; hour < 72; hour++) {
            sealed(MIDNIGHT.plus(Duration.ofHours(hour)));
        }
        tidied();
        long payload = 72L * 100 * 700;
        assertThat(file()).isGreaterThan(payload).isLessThan(payload * 3 / 2);

        assertThat(store.drop(Resolution.DETAIL, MIDNIGHT.plus(Duration.ofDays(2))))
                .isEqualTo(new Dropped(2 * 24 * 100, 2));
        assertThat(store.footprint().settledBytes()).isLessThan(payload * 3 / 4);
        tidied();
        assertThat(file()).isLessThan(payload * 3 / 4);
        assertThat(store.footprint().bytes()).isEqualTo(file());
    }

    @Test
    void theFileIsNotMuchLargerThanWhatIsInItThoughEveryFlushWritesToIt() throws IOException {
        byte[] flush = new byte[300];
        for (int no = 0; no < 1_500; no++) {
            random.nextBytes(flush);
            store.append(List.of(new JournalEntry("a", MIDNIGHT, no, 0, MIDNIGHT, flush.clone())));
            if (no % 100 == 0) {
                store.tidy(MIDNIGHT);
            }
        }
        tidied();
        long untidy = 1_500L * 8_192;
        assertThat(file()).isLessThan(untidy / 5);
        assertThat(store.journal("a")).hasSize(1_500);
    }

    @Test
    void theHoursOfAWeekThatIsOverLieSeriesBySeries() {
        for (int hour = 0; hour < 7 * 24; hour += 4) {
            sealed(MIDNIGHT.plus(Duration.ofHours(hour)));
        }
        String span = "select max(_rowid_) - min(_rowid_) + 1 from metric_hour where series_id = ?";
        assertThat(number(span, ids.get(7))).isGreaterThan(4_000);
        store.tidy(MIDNIGHT.plus(Duration.ofDays(7)));
        assertThat(number(span, ids.get(7))).as("a day after its end").isGreaterThan(4_000);
        store.tidy(MIDNIGHT.plus(Duration.ofDays(8)));
        for (long id : ids) {
            assertThat(number(span, id)).isEqualTo(7 * 6);
        }
    }

    private long number(String sql, Object... parameters) {
        return database.inTransaction(
                entities -> Jdbc.run(entities, connection -> Jdbc.number(connection, sql, parameters)));
    }

    @Test
    void whatIsNoHourIsRefused() {
        assertThatThrownBy(() -> sealed(MIDNIGHT.plusSeconds(1))).hasMessageContaining("is no start of an hour");
    }

    @Test
    void aDatabaseInMemoryHasNoFileToTidy() {
        try (Database memory = new Database("jdbc:h2:mem:h2tables", "", "")) {
            memory.connect();
            JpaHistoryStore inMemory = new JpaHistoryStore(memory);
            inMemory.tidy(MIDNIGHT);
            assertThat(inMemory.footprint().bytes()).isZero();
        }
    }
}
