package dev.tachograph.ejb.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tachograph.core.settings.DatabaseSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    /** Of no process: above every limit of Linux. */
    private static final long GONE = 2_000_000_000;

    private static final long ALIVE = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Preflight preflight(String dataDir) throws IOException {
        return preflight(directory, dataDir);
    }

    private Preflight preflight(Path workingDirectory, String dataDir) throws IOException {
        Map<String, String> environment = new HashMap<>();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("MONITORING_PORT", Integer.toString(free.getLocalPort()));
        }
        environment.put("MONITORING_DATA_DIR", dataDir);
        return new Preflight(
                environment,
                workingDirectory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path startOf(long pid) {
        return directory.resolve("data/run/" + pid);
    }

    /** A file in the temporary directory of a start. */
    private Path unpacked(long pid) throws IOException {
        return Files.writeString(
                Files.createDirectories(startOf(pid).resolve("tmp/payara")).resolve("a.class"), "x");
    }

    @Test
    void aStartHasADirectoryOfItsOwnAndSaysWhich() throws IOException {
        Path old = unpacked(ALIVE);
        assertThat(preflight("data").prepare(ALIVE)).isZero();
        assertThat(old).as("of an earlier process with that id").doesNotExist();
        assertThat(startOf(ALIVE).resolve("tmp")).isEmptyDirectory();
        assertThat(startOf(ALIVE).resolve("preboot.asadmin")).content().contains("address=127.0.0.1");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .last()
                .isEqualTo(startOf(ALIVE).toString());
    }

    @Test
    void checkingWritesAndRemovesNothing() throws IOException {
        assertThat(preflight("data").check()).isZero();
        assertThat(directory).isEmptyDirectory();
        Path ofAnother = unpacked(GONE);
        assertThat(preflight("data").check()).isZero();
        assertThat(ofAnother).exists();
        try (Stream<Path> starts = Files.list(directory.resolve("data/run"))) {
            assertThat(starts).containsExactly(startOf(GONE));
        }
    }

    @Test
    void checkingSeesADirectoryThatCannotBeOne() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertThat(preflight("file/data").check()).isEqualTo(Preflight.BAD_CONFIGURATION);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("server.data_dir");
    }

    @Test
    void onlyWhatDeadServersLeftIsRemoved() throws IOException {
        Path dead = unpacked(GONE);
        Files.writeString(startOf(GONE).resolve(StartDirectories.SERVER_PID), (GONE + 1) + "\n");
        Path running = unpacked(ALIVE);
        Path outlivedItsScript = unpacked(GONE + 2);
        Files.writeString(startOf(GONE + 2).resolve(StartDirectories.SERVER_PID), ALIVE + "\n");
        assertThat(preflight("data").prepare(GONE + 3)).isZero();
        assertThat(dead).doesNotExist();
        assertThat(startOf(GONE)).doesNotExist();
        assertThat(running).exists();
        assertThat(outlivedItsScript).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/d\u00e4 ta/logs", "C:\\users\\new", "/\u65e5\u672c/\ud83d\ude00", "/100%% = #!:"})
    void aPathIsReadAsItWasWritten(String path) throws IOException {
        Properties read = new Properties();
        String line = "pattern=" + Preflight.escaped(path) + "/%g.log";
        read.load(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.getProperty("pattern")).isEqualTo(path + "/%g.log");
    }

    @Test
    void theLogOfADirectoryOfAnyAsciiNameIsFound() throws IOException {
        assertThat(preflight("d\\a t%a").prepare(ALIVE)).isZero();
        Path start = directory.resolve("d\\a t%a/run/" + ALIVE);
        Properties read = new Properties();
        try (InputStream file = Files.newInputStream(start.resolve("logging.properties"))) {
            read.load(file);
        }
        assertThat(read.getProperty("java.util.logging.FileHandler.pattern"))
                .isEqualTo(directory + "/d\\a t%%a/logs/tachograph.%g.log");
    }

    @Test
    void aPathInWhichTheServerCannotStartIsAProblem() throws IOException {
        assumeTrue(
                Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode('\u00e4'),
                "file names of this locale have umlauts");
        assertThat(preflight("d\u00e4 ta").prepare(ALIVE)).isEqualTo(Preflight.BAD_CONFIGURATION);
        assertThat(preflight("d\u00e4 ta").check()).isEqualTo(Preflight.BAD_CONFIGURATION);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("server.data_dir = \"d\u00e4 ta\"")
                .contains("ASCII")
                .contains("MONITORING_DATA_DIR");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPathThatTheDatabaseCannotExpressIsAProblem() throws IOException {
        Path place = directory.resolve("a;b");
        assertThat(preflight(place, "data").prepare(ALIVE)).isEqualTo(Preflight.BAD_CONFIGURATION);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error: ")
                .contains("server.data_dir")
                .contains("';'");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anEmbeddedDatabaseThatIsOpenIsAnothers() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        String url = new DatabaseSettings("", "", "").jdbcUrl(data);
        // Locks are told apart by process, so another one has to hold it.
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenDatabase.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");
            assertThat(preflight("data").check()).isEqualTo(Preflight.TAKEN);
            assertThat(preflight("data").prepare(ALIVE)).isEqualTo(Preflight.TAKEN);
            assertThat(err.toString()).contains("server.data_dir").contains("MONITORING_DATA_DIR");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(preflight("data").check()).isZero();
    }

    /** Opens a database and keeps it until it is killed. */
    static final class OpenDatabase {

        public static void main(String[] arguments) throws Exception {
            try (Connection open = DriverManager.getConnection(arguments[0])) {
                System.out.println(open.isClosed() ? "closed" : "open");
                System.in.read();
            }
        }
    }
}
