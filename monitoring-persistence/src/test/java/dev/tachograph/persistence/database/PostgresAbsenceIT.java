package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.persistence.history.JpaHistoryStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PostgresAbsenceIT {

    private static final String PASSWORD = "very-secret";

    @TempDir
    private Path dataDirectory;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void mayComeLateGoAwayAndComeBack() throws Exception {
        int port = freePort();
        String url = "jdbc:postgresql://localhost:" + port + "/postgres";
        try (Database database = new Database(url, "postgres", PASSWORD)) {
            JpaHistoryStore store = new JpaHistoryStore(database);

            assertThatThrownBy(database::connect)
                    .isInstanceOf(HistoryUnavailableException.class)
                    .message()
                    .contains("refused")
                    .doesNotContain(PASSWORD);
            assertThat(database.openAbsence()).isEqualTo("the connection to the database is refused");
            assertAwayAtOnce(database, store);

            EmbeddedPostgres server = start(port);
            connectUntilThere(database);
            assertThat(database.probe()).isTrue();
            assertThat(database.product()).startsWith("PostgreSQL ");
            assertThat(store.journal("a")).isEmpty();

            server.close();
            assertThatThrownBy(() -> store.journal("a"))
                    .isInstanceOf(HistoryUnavailableException.class)
                    .message()
                    .doesNotContain(PASSWORD);
            assertThat(database.probe()).isFalse();
            assertThatThrownBy(database::connect).isInstanceOf(HistoryUnavailableException.class);
            assertAwayAtOnce(database, store);

            try (EmbeddedPostgres again = start(port)) {
                assertThat(again.getPort()).isEqualTo(port);
                // Not by probe: a server that lost it while it read what it needs at its start only ever connects.
                connectUntilThere(database);
                assertThat(database.absence()).isNull();
                assertThat(store.journal("a")).isEmpty();
            }
        }
    }

    /** As the server does: the pool waits a little longer after each refusal, so the first try may still find nothing. */
    private static void connectUntilThere(Database database) {
        while (true) {
            try {
                database.connect();
                return;
            } catch (HistoryUnavailableException notYet) {
                assertThat(notYet.getMessage()).isNotBlank().doesNotContain(PASSWORD);
                assertThat(database.absence()).isNotNull();
            }
        }
    }

    private static void assertAwayAtOnce(Database database, JpaHistoryStore store) {
        Instant before = Instant.now();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> store.journal("a")).isInstanceOf(HistoryUnavailableException.class);
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(database.absence()).isNotBlank().doesNotContain(PASSWORD);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .start();
    }

    @Test
    void aUserInTheUrlIsEnough() throws Exception {
        try (Database database = new Database(PostgresServer.urlOfNewDatabase() + "?user=postgres", "", "")) {
            database.connect();
            assertThat(database.absence()).isNull();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() throws Exception {
        String url = PostgresServer.urlOfNewDatabase() + "_other?password=" + PASSWORD;
        try (Database database = new Database(url, "postgres", "")) {
            assertThatThrownBy(database::connect)
                    .isInstanceOf(HistoryUnavailableException.class)
                    .message()
                    .contains("_other\" does not exist")
                    .doesNotContain(PASSWORD);
            assertThat(database.openAbsence()).isEqualTo("there is no such database");
        }
    }

    @Test
    void anotherDatabaseIsRefusedWithoutRepeatingTheUrl() {
        assertThatThrownBy(() -> new Database("jdbc:mysql://localhost/x?password=" + PASSWORD, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database.url: must begin with jdbc:h2: or jdbc:postgresql:");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
