package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredBlock;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionTransition;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.regressions.JpaRegressionStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of a version before is migrated, and its rows are read and written as ever. */
class UpgradeIT {

    /** The version that {@code upgrade/h2-6.sql} is of, which shows that what was migrated long ago still goes all the way. */
    private static final String STORED = "6";

    private static final Rollup FIGURES = new Rollup(3, 6, 1.0, 3.0, 3.0, 2.0, 3.0, 3.0);

    @TempDir
    private Path directory;

    @Test
    void aStoredH2OfSomeVersionsBeforeIsMigratedWithItsRows() throws Exception {
        String url = new DatabaseSettings("", "", "").jdbcUrl(directory);
        Path script = directory.resolve("old.sql");
        try (InputStream stored = UpgradeIT.class.getResourceAsStream("/upgrade/h2-" + STORED + ".sql")) {
            Files.copy(stored, script);
        }
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from '" + script + "'");
        }
        try (Database database = new Database(url, "", "")) {
            assertItsRowsAreThere(database);
        }
    }

    @Test
    void aPostgresOfSomeVersionsBeforeIsMigratedWithItsRows() throws Exception {
        String url = PostgresServer.urlOfNewDatabase();
        OldSchema.make(url, "postgres", Dialect.POSTGRESQL, STORED);
        try (Database database = new Database(url, "postgres", "")) {
            assertItsRowsAreThere(database);
        }
    }

    @Test
    void anH2OfTheVersionBeforeTheNewestIsMigratedWithItsRows() throws Exception {
        newestStep(new DatabaseSettings("", "", "").jdbcUrl(directory), "", Dialect.H2);
    }

    @Test
    void aPostgresOfTheVersionBeforeTheNewestIsMigratedWithItsRows() throws Exception {
        newestStep(PostgresServer.urlOfNewDatabase(), "postgres", Dialect.POSTGRESQL);
    }

    private static void newestStep(String url, String user, Dialect dialect) throws Exception {
        OldSchema.makeBeforeTheNewest(url, user, dialect);
        assertThat(OldSchema.versionsBehind(url, user, dialect)).isOne();
        try (Database database = new Database(url, user, "")) {
            assertItsRowsAreThere(database);
            assertItsRegressionIsThere(database);
        }
        assertThat(OldSchema.versionsBehind(url, user, dialect)).isZero();
    }

    private static void assertItsRowsAreThere(Database database) throws IOException {
        database.connect();
        JpaHistoryStore store = new JpaHistoryStore(database);
        Series heap = store.find("heap", Map.of("pool", "größer")).get(0);
        assertThat(heap.kind()).isEqualTo(Kind.GAUGE);
        Instant hour = OldSchema.HOUR;
        Instant next = hour.plus(Duration.ofHours(1));
        Instant day = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(store.rollups(Resolution.HOURS, heap.id(), hour, next))
                .containsExactly(new StoredRollup(heap.id(), hour, FIGURES));
        assertThat(store.rollups(Resolution.DAYS, heap.id(), day, next))
                .containsExactly(new StoredRollup(heap.id(), day, FIGURES));
        StoredBlock block = store.detail(List.of(heap.id()), hour, next).get(0);
        ScalarSamples samples = (ScalarSamples) SampleCodec.decode(block.detail());
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.value(2)).isEqualTo(OldSchema.samples().value(2));
        assertThat(store.journal("old"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).containsExactly(1, 2, 3));
        assertThat(numberOf(database, "select count(*) from account where name = 'admin'"))
                .isOne();
        assertThat(numberOf(database, "select count(*) from v_annotation where title = 'shop 1.2'"))
                .isOne();
        assertThat(numberOf(database, "select count(*) from v_metric_hourly where instance = 'old'"))
                .isOne();

        store.tidy(next);
        store.seal(next, List.of(new SealedHour(heap.id(), FIGURES, block.detail())));
        assertThat(store.count(Resolution.DETAIL, List.of(heap.id()), hour, next.plusSeconds(1)))
                .isEqualTo(2);
        assertThat(store.oldest(Resolution.HOURS)).hasValue(hour);
    }

    private static void assertItsRegressionIsThere(Database database) {
        JpaRegressionStore store = new JpaRegressionStore(database);
        RegressionLife life = store.find(OldSchema.REGRESSION).orElseThrow();
        assertThat(life.regression().state()).isEqualTo(RegressionState.CONFIRMED);
        assertThat(life.regression().seen().subject()).isEqualTo("com.example.Search.größer");
        assertThat(life.regression().seen().changePercent()).isEqualTo(30);
        assertThat(life.regression().confirmedAt()).isEqualTo(OldSchema.HOUR);
        assertThat(life.transitions())
                .extracting(RegressionTransition::to)
                .containsExactly(RegressionState.SUSPECT, RegressionState.CONFIRMED);
        assertThat(store.standing(OldSchema.HOUR)).contains(life.regression());
        assertThat(numberOf(
                        database,
                        "select count(*) from v_regression where first_bad_version = 'bad' and why = 'It is proven.'"))
                .isOne();
        assertThat(numberOf(database, "select min(mean) from v_metric_hourly where instance = 'old'"))
                .isEqualTo(2);
    }

    private static long numberOf(Database database, String sql) {
        return database.inTransaction(
                entities -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }
}
