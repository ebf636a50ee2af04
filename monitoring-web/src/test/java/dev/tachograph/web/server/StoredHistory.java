package dev.tachograph.web.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.JournalCodec;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.series.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a database has committed, read by SQL and without the server: every sample of every series.
 *
 * <p>Of a histogram it keeps the number of observations.
 */
final class StoredHistory {

    private record Series(String name, Kind kind, NavigableMap<Instant, Double> samples) {}

    private final Map<Long, Series> series = new TreeMap<>();

    private StoredHistory() {}

    /** Reads a copy of the embedded database of a server that does not run, so that recovering it is left to the server. */
    static StoredHistory ofH2(Path directory) {
        try {
            Path copy = Files.createTempDirectory("copy-of-h2-");
            try {
                Files.copy(directory.resolve("data/tachograph.mv.db"), copy.resolve("tachograph.mv.db"));
                return of("jdbc:h2:file:" + copy.resolve("tachograph"), "");
            } finally {
                Server.delete(copy);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static StoredHistory of(Postgres postgres) {
        return of(postgres.jdbcUrl(), Postgres.USER);
    }

    private static StoredHistory of(String jdbcUrl, String user) {
        StoredHistory history = new StoredHistory();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, "");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select id, name, kind from series")) {
                while (row.next()) {
                    history.series.put(
                            row.getLong(1),
                            new Series(row.getString(2), Kind.valueOf(row.getString(3)), new TreeMap<>()));
                }
            }
            try (ResultSet row = statement.executeQuery("select payload from metric_journal")) {
                while (row.next()) {
                    JournalCodec.decode(row.getBytes(1)).forEach(history::add);
                }
            }
            for (String table : detailTables(statement)) {
                boolean ofH2 = !table.equals("metric_detail");
                // A table of H2 has the hour of the day in the bits above the series.
                String id = ofH2 ? "bitand(id, 1099511627775)" : "series_id";
                try (ResultSet row = statement.executeQuery("select " + id + ", detail from " + table)) {
                    while (row.next()) {
                        history.add(row.getLong(1), SampleCodec.decode(row.getBytes(2)));
                    }
                }
            }
            return history;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One of PostgreSQL, whatever it is parted into; one for each day of H2. */
    private static List<String> detailTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select lower(table_name) from information_schema.tables"
                + " where lower(table_name) like 'metric@_detail%' escape '@'")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables.contains("metric_detail") ? List.of("metric_detail") : tables;
    }

    private void add(long id, Samples samples) {
        NavigableMap<Instant, Double> known = series.get(id).samples();
        for (int i = 0; i < samples.size(); i++) {
            double value = samples instanceof ScalarSamples scalars
                    ? scalars.value(i)
                    : ((HistogramSamples) samples).histogram(i).count();
            known.put(Instant.ofEpochMilli(samples.time(i)), value);
        }
    }

    /** When the newest sample of all was taken. */
    Instant newest() {
        return series.values().stream()
                .filter(one -> !one.samples().isEmpty())
                .map(one -> one.samples().lastKey())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** How many samples there are. */
    int size() {
        return series.values().stream().mapToInt(one -> one.samples().size()).sum();
    }

    /** The times at which the only series of that name was sampled. */
    List<Instant> times(String name) {
        return series.values().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.samples().keySet().stream())
                .sorted()
                .toList();
    }

    /**
     * Every stored sample that the server does not give out by REST, or with another value; in words, at most ten.
     *
     * @param since older ones are not looked at
     */
    List<String> missingFrom(Server server, Instant since) {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Long, Series> entry : series.entrySet()) {
            if (missing.size() >= 10) {
                break;
            }
            Map<Instant, Double> stored = entry.getValue().samples().tailMap(since);
            if (stored.isEmpty()) {
                continue;
            }
            Map<Instant, JsonNode> shown = new TreeMap<>();
            // So many points that no two samples, a second apart, are joined into one for more than an hour.
            server.json("/api/series/" + entry.getKey() + "/samples?points=5000&from=" + since)
                    .get("samples")
                    .forEach(point -> shown.put(Instant.parse(point.get("at").asText()), point));
            String field = entry.getValue().kind() == Kind.HISTOGRAM ? "count" : "value";
            stored.forEach((at, value) -> {
                JsonNode point = shown.get(at);
                if (point == null
                        || (Double.isFinite(value) && point.path(field).asDouble() != value)) {
                    missing.add(entry.getValue().name() + " at " + at + ": " + value + ", shown " + point);
                }
            });
        }
        return missing.subList(0, Math.min(10, missing.size()));
    }
}
