package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path dataDir;

    private Database database(Path directory) {
        return new Database(new DatabaseSettings("", "", "").jdbcUrl(directory), "", "");
    }

    @Test
    void aFileThatAnotherProcessHasOpenIsNamedAsThat() {
        MVStore other = MVStore.open(
                dataDir.resolve("tachograph.mv.db").toAbsolutePath().toString());
        Database database = database(dataDir);
        try (database) {
            assertThatThrownBy(database::connect)
                    .isInstanceOf(HistoryUnavailableException.class)
                    .hasMessage("another process has the database file open; stop it, or set MONITORING_DATA_DIR to"
                            + " another directory");
            assertThat(database.openAbsence()).isEqualTo("another process has the database file open");
            other.close();
            database.connect();
            assertThat(database.absence()).isNull();
        } finally {
            other.close();
        }
    }

    @Test
    void whatIsAcknowledgedIsInTheFileAtOnce() throws IOException {
        try (Database database = database(dataDir)) {
            database.connect();
            JpaHistoryStore store = new JpaHistoryStore(database);
            Path killed = Files.createDirectory(dataDir.resolve("killed"));
            for (int flush = 1; flush <= 5; flush++) {
                store.append(List.of(new JournalEntry("a", NOON, flush, 0, NOON, new byte[] {1})));
                Path copy = Files.createDirectory(killed.resolve("after-" + flush));
                Files.copy(dataDir.resolve("tachograph.mv.db"), copy.resolve("tachograph.mv.db"));
                try (Database restarted = database(copy)) {
                    restarted.connect();
                    assertThat(new JpaHistoryStore(restarted).journal("a")).hasSize(flush);
                }
            }
        }
    }

    @Test
    void commitsAreNotDelayed() {
        try (Database database = database(dataDir)) {
            database.connect();
            List<?> delays = database.inTransaction(entities -> entities.createNativeQuery(
                            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")
                    .getResultList());
            assertThat(delays)
                    .isNotEmpty()
                    .allSatisfy(delay -> assertThat(delay).hasToString("0"));
        }
    }

    @Test
    void constraintsOutliveTheConnectionsOfThePool() throws SQLException {
        String url = new DatabaseSettings("", "", "").jdbcUrl(dataDir);
        try (Connection later = DriverManager.getConnection(url);
                Schema schema = new Schema()) {
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(url);
                schema.migrate(Dialect.H2, pool);
            }
            try (Statement statement = later.createStatement()) {
                assertThat(statement.executeUpdate(
                                "insert into series (id, name, kind, unit, labels, key_hash, first_seen)"
                                        + " values (1, 'heap', 'GAUGE', 'bytes', '{}', 'x', current_timestamp)"))
                        .isOne();
            }
        }
    }

    @Test
    void saysWhatItIsOnceItIsConnected() {
        try (Database database = database(dataDir)) {
            assertThat(database.absence()).isEqualTo("not connected yet");
            assertThat(database.probe()).isFalse();
            assertThat(database.product()).isEmpty();
            database.connect();
            assertThat(database.absence()).isNull();
            assertThat(database.probe()).isTrue();
            assertThat(database.product()).startsWith("H2 2.");
        }
    }

    @Test
    void isAwayOnceItIsClosed() {
        Database database = database(dataDir);
        database.connect();
        database.close();
        database.close();
        assertThatThrownBy(() -> database.transact(entities -> {}))
                .isInstanceOf(HistoryUnavailableException.class)
                .hasMessage("closed");
        assertThat(database.probe()).isFalse();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAReasonInWords() throws IOException {
        Path file = Files.writeString(dataDir.resolve("file"), "not a directory");
        try (Database database = database(file)) {
            assertThatThrownBy(database::connect)
                    .isInstanceOf(HistoryUnavailableException.class)
                    .message()
                    .isNotBlank();
        }
    }

    @Test
    void aFailureOfTheWorkIsNoAbsenceAndStoresNothing() {
        try (Database database = database(dataDir)) {
            database.connect();
            assertThatThrownBy(() -> database.transact(entities -> {
                        entities.createNativeQuery("insert into account values ('a', 'h', 'ADMIN', current_timestamp)")
                                .executeUpdate();
                        throw new IllegalStateException("ours");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("ours");
            assertThatThrownBy(() -> database.transact(entities ->
                            entities.createNativeQuery("select nonsense").getResultList()))
                    .isNotInstanceOf(HistoryUnavailableException.class);
            assertThat(database.absence()).isNull();
            Object rows = database.inTransaction(entities ->
                    entities.createNativeQuery("select count(*) from account").getSingleResult());
            assertThat(rows).hasToString("0");
        }
    }
}
