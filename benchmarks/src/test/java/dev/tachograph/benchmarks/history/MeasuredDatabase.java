package dev.tachograph.benchmarks.history;

import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An empty database with the schema, and a connection beside the pool on which every statement commits. */
final class MeasuredDatabase implements AutoCloseable {

    /** The products that are measured. */
    enum Product {
        H2,
        POSTGRESQL
    }

    private final Product product;
    private final @Nullable EmbeddedPostgres server;
    private final Database database;
    private final Connection connection;

    /** @param directory empty, or with the files of such a database that was closed */
    MeasuredDatabase(Product product, Path directory) throws IOException, SQLException {
        this.product = product;
        server = product == Product.POSTGRESQL ? server(directory.resolve("postgresql")) : null;
        String url = server == null
                ? new DatabaseSettings("", "", "").jdbcUrl(directory)
                : "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        String user = server == null ? "" : "postgres";
        database = new Database(url, user, "");
        database.connect();
        connection = DriverManager.getConnection(url, user, "");
    }

    /** The defaults of a test would acknowledge a commit before it is on disk. */
    private static EmbeddedPostgres server(Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    Database database() {
        return database;
    }

    boolean isH2() {
        return product == Product.H2;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Rows that the query has for that number; each is read. */
    int rows(String sql, long parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            int rows = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        row.getObject(column);
                    }
                    rows++;
                }
            }
            return rows;
        }
    }

    /**
     * What the tables of the history take with their indexes, in bytes; a table that is in parts as one. The pages of an H2 table, of which
     * the file has more.
     */
    Map<String, Long> tables() throws SQLException {
        String sizes = isH2()
                ? "select regexp_replace(lower(table_name), '_[0-9]{8}$', ''),"
                        + " disk_space_used('\"' || table_schema || '\".\"' || table_name || '\"')"
                        + " from information_schema.tables where table_type = 'BASE TABLE' and table_schema = 'PUBLIC'"
                : "select regexp_replace(relname, '_([0-9]{8}|default)$', ''), pg_total_relation_size(oid) from pg_class"
                        + " where relkind = 'r' and relnamespace = 'public'::regnamespace";
        Map<String, Long> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sizes)) {
            while (row.next()) {
                if (row.getString(1).matches("series|metric_.*")) {
                    tables.merge(row.getString(1), row.getLong(2), Long::sum);
                }
            }
        }
        return tables;
    }

    /** As PostgreSQL does it by itself within minutes; H2 has a stage of ours for that. */
    void vacuum() throws SQLException {
        if (!isH2()) {
            execute("vacuum metric_journal, metric_hour, metric_day");
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        database.close();
        if (server != null) {
            server.close();
        }
    }
}
