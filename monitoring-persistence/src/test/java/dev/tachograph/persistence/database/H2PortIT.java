package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database.SqlClients;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQL clients of the embedded database, while the server records. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class H2PortIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String OWNER = "owner's secret";
    private static final String READER = "reader's secret";

    @TempDir
    private Path dataDir;

    private Database database(String password, int port) {
        return new Database(
                new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", password, new SqlClients(port, READER));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String url(int port) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/tachograph";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aReaderReadsEveryViewAndNothingElse() throws Exception {
        int port = freePort();
        try (Database database = database(OWNER, port)) {
            database.connect();
            try (Connection reader = DriverManager.getConnection(url(port), "reader", READER)) {
                List<String> views = new ArrayList<>();
                try (Statement statement = reader.createStatement();
                        ResultSet found = statement.executeQuery("select table_name from information_schema.tables"
                                + " where table_schema = 'PUBLIC' and table_name like 'V@_%' escape '@'")) {
                    while (found.next()) {
                        views.add(found.getString(1));
                    }
                }
                assertThat(views).hasSize(15).contains("V_METRIC_HISTOGRAM", "V_OPERATION_PERCENTILE");
                for (String view : views) {
                    execute(reader, "select * from " + view);
                    execute(reader, "with found as (select * from " + view + ") select count(*) from found");
                }
                for (String refused : List.of(
                        "select * from account",
                        "select * from metric_hour",
                        "insert into annotation (id, kind, title, starts_at) values ('x', 'DEPLOYMENT', 'x', current_timestamp)",
                        "delete from v_annotation",
                        "update v_series set unit = 'x'",
                        "drop view v_series",
                        "create table mine (id int)",
                        "create alias run for \"java.lang.Runtime.exec\"",
                        "select file_read('/etc/passwd')",
                        "select * from csvread('/etc/passwd')",
                        "script to '/tmp/out.sql'",
                        "backup to '/tmp/out.zip'",
                        "alter user reader admin true",
                        "set write_delay 500",
                        "shutdown immediately")) {
                    assertThatThrownBy(() -> execute(reader, refused))
                            .as(refused)
                            .isInstanceOf(SQLException.class)
                            .message()
                            .containsAnyOf("rights", "Admin rights", "not found");
                }
            }
        }
    }

    @Test
    void theDocumentedClientSeesWhatIsRecordedWhileItIsOpen() throws Exception {
        int port = freePort();
        try (Database database = database(OWNER, port)) {
            database.connect();
            JpaHistoryStore store = new JpaHistoryStore(database);
            Path h2 = Path.of(Shell.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Process shell = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            h2.toString(),
                            "org.h2.tools.Shell")
                    .redirectErrorStream(true)
                    .start();
            // As the manual says: URL, driver, user and password, which is asked for again where there is no terminal.
            shell.getOutputStream()
                    .write((url(port) + "\n\nreader\n" + READER + "\nselect count(*) as series from v_series;\nquit\n")
                            .getBytes(StandardCharsets.UTF_8));
            shell.getOutputStream().close();
            store.append(List.of(new JournalEntry("a", NOON, 1, 0, NOON, new byte[] {1})));
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(said).isZero();
            assertThat(said).contains("SERIES").contains("(1 row").doesNotContain("Exception");
            store.append(List.of(new JournalEntry("a", NOON, 2, 0, NOON, new byte[] {1})));
            assertThat(store.journal("a")).hasSize(2);
        }
    }

    @Test
    void nobodyComesInWithoutThePasswordOrToAnotherDatabase() throws Exception {
        int port = freePort();
        try (Database database = database(OWNER, port)) {
            database.connect();
            for (String[] who : new String[][] {{"", ""}, {"reader", ""}, {"reader", OWNER}, {"sa", ""}}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url(port), who[0], who[1])
                                .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Wrong user name or password");
            }
            for (String other : List.of(
                    "mem:x",
                    "mem:management_db_" + port,
                    dataDir.resolve("tachograph").toString())) {
                String url = "jdbc:h2:tcp://127.0.0.1:" + port + "/" + other;
                assertThatThrownBy(() -> DriverManager.getConnection(url, "reader", READER)
                                .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Wrong user name or password");
            }
        }
    }

    @Test
    void listensOnLoopbackAloneAndNoLongerThanTheDatabaseIsOpen() throws Exception {
        int port = freePort();
        try (Database database = database(OWNER, port)) {
            database.connect();
            assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close())
                    .isInstanceOf(IOException.class);
            // It would be taken if the port were open on every address.
            assertThatCode(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2")).close())
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url(port), "reader", READER).close())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aPortThatIsTakenKeepsNobodyFromRecording() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Database database = database(OWNER, taken.getLocalPort())) {
            database.connect();
            assertThat(database.absence()).isNull();
        }
    }

    @Test
    void aFileThatWasMadeWithoutAPasswordGetsTheOneThatIsSet() throws Exception {
        try (Database before = database("", 0)) {
            before.connect();
            new JpaHistoryStore(before).append(List.of(new JournalEntry("a", NOON, 1, 0, NOON, new byte[] {1})));
        }
        for (int start = 0; start < 2; start++) {
            try (Database protectedNow = database(OWNER, 0)) {
                protectedNow.connect();
                assertThat(new JpaHistoryStore(protectedNow).journal("a")).hasSize(1);
            }
        }
        try (Database another = database("guessed", 0)) {
            assertThatThrownBy(another::connect).isInstanceOf(HistoryUnavailableException.class);
            assertThat(another.openAbsence()).isEqualTo("the sign-in to the database is refused");
        }
    }
}
