package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Prints how many rollups a second are replaced by JPA, by batches of SQL and by COPY, in blocks of 500; asked for by {@code -Dtachograph.rows=20000}. */
@EnabledIfSystemProperty(named = "tachograph.rows", matches = "[0-9]+")
class RollupWritesIT {

    private static final int ROWS = Integer.getInteger("tachograph.rows", 20_000);
    private static final int BLOCK = 500;
    private static final int ROUNDS = 5;
    private static final Instant BEGIN = Instant.parse("2026-03-05T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void onH2() {
        try (Database database = new Database(new DatabaseSettings("", "", "").jdbcUrl(directory), "", "")) {
            database.connect();
            measure(database, "H2");
        }
    }

    @Test
    void onPostgres() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Database database =
                        new Database("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "")) {
            database.connect();
            measure(database, "PostgreSQL");
        }
    }

    private static void measure(Database database, String product) {
        JpaHistoryStore store = new JpaHistoryStore(database);
        store.tidy(BEGIN);
        long[] ids = store
                .resolve(
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> SeriesDefinition.of(SeriesKey.of("m", "n", "" + i), Kind.GAUGE))
                                .toList(),
                        BEGIN)
                .values()
                .stream()
                .mapToLong(series -> series.id())
                .sorted()
                .toArray();
        print(
                product,
                "JPA",
                ids,
                block ->
                        database.transact(entities -> block.forEach(row -> entities.merge(new MetricHourEntity(row)))));
        print(product, "batches of SQL", ids, block -> store.storeRollups(Resolution.HOURS, block));
        if (!database.isH2()) {
            print(
                    product,
                    "COPY, then insert from there",
                    ids,
                    block -> database.transact(entities -> Jdbc.run(entities, connection -> {
                        Jdbc.execute(
                                connection,
                                "create temporary table if not exists copied"
                                        + " (like metric_hour) on commit delete rows");
                        StringBuilder rows = new StringBuilder();
                        for (StoredRollup row : block) {
                            Rollup rollup = row.rollup();
                            rows.append(row.seriesId())
                                    .append('\t')
                                    .append(row.start())
                                    .append('\t')
                                    .append(rollup.count())
                                    .append('\t')
                                    .append(rollup.sum())
                                    .append('\t')
                                    .append(rollup.min())
                                    .append('\t')
                                    .append(rollup.max())
                                    .append('\t')
                                    .append(rollup.last())
                                    .append('\t')
                                    .append(rollup.p50())
                                    .append('\t')
                                    .append(rollup.p95())
                                    .append('\t')
                                    .append(rollup.p99())
                                    .append('\n');
                        }
                        try {
                            connection
                                    .unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyIn(
                                            "copy copied (series_id, hour_start, count, sum, min, max, last, p50, p95, p99) from stdin",
                                            new StringReader(rows.toString()));
                        } catch (IOException impossible) {
                            throw new UncheckedIOException(impossible);
                        }
                        return Jdbc.update(
                                connection,
                                "insert into metric_hour select * from copied"
                                        + " on conflict (series_id, hour_start) do update set count = excluded.count, sum = excluded.sum,"
                                        + " min = excluded.min, max = excluded.max, last = excluded.last, p50 = excluded.p50,"
                                        + " p95 = excluded.p95, p99 = excluded.p99, buckets = excluded.buckets");
                    })));
        }
    }

    /** Each round another hour, which is written and then replaced. */
    private static void print(String product, String way, long[] ids, Consumer<List<StoredRollup>> store) {
        double[] fresh = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Instant hour = BEGIN.plus(Duration.ofHours(round + 5L * way.length()));
            fresh[round] = second(hour, ids, store);
            again[round] = second(hour, ids, store);
        }
        Arrays.sort(fresh);
        Arrays.sort(again);
        assertThat(fresh[0]).isPositive();
        System.out.printf(
                Locale.ROOT,
                "%s, %s: %,.0f rows a second new, %,.0f replaced (medians of %d)%n",
                product,
                way,
                fresh[ROUNDS / 2],
                again[ROUNDS / 2],
                ROUNDS);
    }

    private static double second(Instant hour, long[] ids, Consumer<List<StoredRollup>> store) {
        long begun = System.nanoTime();
        for (int first = 0; first < ids.length; first += BLOCK) {
            List<StoredRollup> block = Arrays.stream(ids, first, Math.min(ids.length, first + BLOCK))
                    .mapToObj(id -> new StoredRollup(id, hour, new Rollup(360, id, 0.25, 1.5, 1.0, 0.5, 1.0, 1.25)))
                    .toList();
            store.accept(block);
        }
        return ids.length / ((System.nanoTime() - begun) / 1e9);
    }
}
