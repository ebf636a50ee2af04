package dev.tachograph.web.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL on a free loopback port that can be stopped and started again with its data. */
final class Postgres implements AutoCloseable {

    static final String USER = "postgres";

    private final Path directory;
    private final int port;
    private EmbeddedPostgres running;

    private Postgres(Path directory, int port, EmbeddedPostgres running) {
        this.directory = directory;
        this.port = port;
        this.running = running;
    }

    /** @param directory of its data; made here, its log beside it */
    static Postgres start(Path directory) {
        int port = Server.freePort();
        return new Postgres(directory, port, run(directory, port));
    }

    private static EmbeddedPostgres run(Path directory, int port) {
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                directory.resolveSibling(directory.getFileName() + ".log").toFile());
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // As in production: its default here would acknowledge a commit before it is written.
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** What moves a server onto this database. */
    Map<String, String> variables() {
        return new HashMap<>(Server.postgres(jdbcUrl(), USER));
    }

    /** Makes a user who has to name the password; the other user does not have to. */
    Map<String, String> variablesOfAUserWith(String password) {
        String name = "recorder";
        try {
            Path access = directory.resolve("pg_hba.conf");
            Files.writeString(access, "host all " + name + " all scram-sha-256\n" + Files.readString(access));
            try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, "");
                    Statement statement = connection.createStatement()) {
                statement.execute("set password_encryption = 'scram-sha-256'");
                statement.execute("create role " + name + " login password '" + password + "'");
                statement.execute("grant all on schema public to " + name);
                statement.execute("select pg_reload_conf()");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Map<String, String> variables = new HashMap<>(Server.postgres(jdbcUrl(), name));
        variables.put("MONITORING_DB_PASSWORD", password);
        return variables;
    }

    void stop() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void startAgain() {
        running = run(directory, port);
    }

    @Override
    public void close() {
        stop();
    }
}
