package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPartitionsIT {

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final Rollup FIGURES = new Rollup(3, 12.5, 1.0, 7.0, 7.0, 4.0, 6.7, 6.94);

    private Database database;
    private JpaHistoryStore store;
    private long id;

    @BeforeEach
    void open() throws Exception {
        database = new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
        database.connect();
        store = new JpaHistoryStore(database);
        SeriesDefinition heap = SeriesDefinition.of(SeriesKey.of("heap"), Kind.GAUGE);
        id = store.resolve(List.of(heap), NOON).get(heap.key()).id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sealed(Instant hour) {
        store.seal(hour, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
    }

    private List<String> texts(String sql) {
        return database.inTransaction(entities ->
                Jdbc.run(entities, connection -> Jdbc.query(connection, sql, row -> row.getString(1))));
    }

    private List<String> partitions(String table) {
        return texts("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                + " where i.inhparent = '" + table + "'::regclass order by 1");
    }

    @Test
    void areMadeAheadSoThatTheNextDaysFindTheirs() {
        store.tidy(NOON);
        store.tidy(NOON);
        assertThat(partitions("metric_detail"))
                .containsExactly(
                        "metric_detail_20260302",
                        "metric_detail_20260303",
                        "metric_detail_20260304",
                        "metric_detail_default");
        assertThat(partitions("metric_hour")).containsExactly("metric_hour_20260226", "metric_hour_default");
        store.tidy(Instant.parse("2026-03-03T00:30:00Z"));
        assertThat(partitions("metric_hour"))
                .containsExactly("metric_hour_20260226", "metric_hour_20260305", "metric_hour_default");
        sealed(NOON);
        assertThat(texts("select count(*) from metric_detail_default")).containsExactly("0");
    }

    @Test
    void whatCameBeforeItsDayWasMadeMovesThere() {
        sealed(NOON);
        sealed(NOON.minus(Duration.ofDays(20)));
        assertThat(texts("select count(*) from metric_detail_default")).containsExactly("2");
        assertThat(store.oldest(Resolution.DETAIL)).hasValue(Instant.parse("2026-02-10T00:00:00Z"));

        store.tidy(NOON);

        assertThat(texts("select count(*) from metric_detail_default")).containsExactly("0");
        assertThat(texts("select count(*) from metric_hour_default")).containsExactly("0");
        assertThat(texts("select count(*) from metric_detail_20260210")).containsExactly("1");
        assertThat(texts("select count(*) from metric_hour_20260205")).containsExactly("1");
        assertThat(store.drop(Resolution.DETAIL, NOON)).isEqualTo(new Dropped(1, 1));
        assertThat(partitions("metric_detail")).doesNotContain("metric_detail_20260210");
    }

    @Test
    void aWeekThatIsOverIsSortedOnce() {
        sealed(NOON);
        store.tidy(NOON);
        String sorted = "select indrelid::regclass::text from pg_index where indisclustered";
        Instant thursday = Instant.parse("2026-03-05T00:00:00Z");
        store.tidy(thursday.plus(Duration.ofHours(23)));
        assertThat(texts(sorted)).isEmpty();
        store.tidy(thursday.plus(Duration.ofHours(24)));
        assertThat(texts(sorted)).containsExactly("metric_hour_20260226");
        List<String> file = texts("select pg_relation_filepath('metric_hour_20260226')");
        store.tidy(thursday.plus(Duration.ofHours(25)));
        assertThat(texts("select pg_relation_filepath('metric_hour_20260226')")).isEqualTo(file);
        sealed(NOON);
        assertThat(store.rollups(Resolution.HOURS, id, NOON, NOON.plusSeconds(1)))
                .hasSize(1);
    }

    @Test
    void whatADayTookComesBackWhenItIsDropped() {
        byte[] large = new byte[6_000_000];
        new java.util.Random(1).nextBytes(large);
        store.tidy(NOON);
        store.seal(NOON, List.of(new SealedHour(id, FIGURES, large)));
        long before = store.footprint().bytes();
        store.drop(Resolution.DETAIL, NOON.plus(Duration.ofDays(1)));
        assertThat(before - store.footprint().bytes()).isGreaterThan(6_000_000);
    }

    @Test
    void aReaderThatHoldsADayDoesNotHoldTheMonitor() {
        Instant old = NOON.minus(Duration.ofDays(20));
        sealed(old);
        store.tidy(NOON);
        sealed(old.plus(Duration.ofDays(1)));
        database.transact(reader -> {
            Jdbc.run(reader, connection -> Jdbc.number(connection, "select count(*) from metric_detail"));
            Instant begun = Instant.now();
            store.tidy(NOON);
            assertThat(store.drop(Resolution.DETAIL, old.plus(Duration.ofDays(1))))
                    .isEqualTo(Dropped.NOTHING);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
        });
        store.tidy(NOON);
        assertThat(texts("select count(*) from metric_detail_20260211")).containsExactly("1");
        assertThat(store.drop(Resolution.DETAIL, old.plus(Duration.ofDays(1)))).isEqualTo(new Dropped(1, 1));
    }
}
