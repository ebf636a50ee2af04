package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.settings.DatabaseSettings;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of both dialects against each other and against the entities. */
class SchemaIT {

    private static final String OURS =
            " lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'"
                    // Each has its own way to keep samples by day.
                    + " and lower(table_name) not like 'metric@_detail%' escape '@' and lower(table_name) <> 'metric_hour_default'";

    private static final String BASE_TABLES =
            "select table_name from information_schema.tables where table_type = 'BASE TABLE' and" + OURS;

    private static final Set<String> TEXTS = Set.of(
            "series.labels",
            "series.instance",
            "series.application",
            "series.operation",
            "series.status",
            "slow_call.labels",
            "benchmark_run.suites",
            "benchmark_output.output",
            "benchmark.params",
            "benchmark_result.baseline_runs",
            "change_point.evidence");

    @TempDir
    private static Path dataDir;

    private static Database h2;
    private static Database postgres;

    @BeforeAll
    static void migrate() throws Exception {
        h2 = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        postgres = new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
        h2.connect();
        postgres.connect();
    }

    @AfterAll
    static void close() {
        h2.close();
        postgres.close();
    }

    private static Set<String> rows(Database database, String sql) {
        return database.inTransaction(entities -> {
            List<?> rows = entities.createNativeQuery(sql).getResultList();
            Set<String> words = new TreeSet<>();
            rows.forEach(row -> words.add(row.toString().toLowerCase(Locale.ROOT)));
            return words;
        });
    }

    private static Set<String> columns(Database database) {
        return rows(
                database,
                "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                        + " from information_schema.columns where" + OURS + " and table_name in (" + BASE_TABLES + ")");
    }

    private static Set<String> tables(Database database) {
        return rows(database, BASE_TABLES);
    }

    @Test
    void bothDialectsHaveTheSameColumns() {
        Set<String> inH2Words = new TreeSet<>();
        for (String column : columns(h2)) {
            // Text without a bound is a long varchar to H2.
            String name = column.substring(0, column.indexOf(' '));
            inH2Words.add(column.replace("binary varying", "bytea")
                    .replace("character varying", TEXTS.contains(name) ? "text" : "character varying"));
        }
        assertThat(inH2Words).isNotEmpty().isEqualTo(columns(postgres));
    }

    @Test
    void bothDialectsHaveTheSameConstraints() {
        String named = "select table_name || ' ' || constraint_type || ' ' || constraint_name"
                + " from information_schema.table_constraints where constraint_type <> 'CHECK' and" + OURS;
        assertThat(rows(h2, named)).isNotEmpty().isEqualTo(rows(postgres, named));
    }

    @Test
    void everyTableHasAnEntityAndEveryEntityItsTable() {
        Set<String> mapped = new TreeSet<>();
        Set<String> mappedColumns = new TreeSet<>();
        for (ClassDescriptor descriptor : h2.inTransaction(SchemaIT::descriptors)) {
            descriptor.getTables().forEach(table -> mapped.add(table.getName().toLowerCase(Locale.ROOT)));
            descriptor
                    .getFields()
                    .forEach(field -> mappedColumns.add(field.getQualifiedName().toLowerCase(Locale.ROOT)));
        }
        mapped.remove("metric_detail");
        mappedColumns.removeIf(column -> column.startsWith("metric_detail."));
        // The one of a library, which no entity is for.
        mapped.add("shedlock");
        assertThat(mapped).isEqualTo(tables(h2)).isEqualTo(tables(postgres));
        Set<String> there = new TreeSet<>();
        // What the database computes is for SQL users alone.
        rows(
                        postgres,
                        "select table_name || '.' || column_name from information_schema.columns"
                                + " where is_generated = 'NEVER' and table_name in (" + BASE_TABLES + ")")
                .forEach(there::add);
        there.removeIf(column -> column.startsWith("shedlock."));
        assertThat(mappedColumns).isEqualTo(there);
    }

    private static List<ClassDescriptor> descriptors(EntityManager entities) {
        return entities.unwrap(Session.class).getDescriptors().values().stream()
                .filter(descriptor -> !descriptor.isAggregateDescriptor())
                .toList();
    }

    @Test
    void bothDialectsHaveTheSameViewsColumnByColumn() {
        String inOrder = "select table_name || ' ' || ordinal_position || ' ' || column_name || ' '"
                + " || case when data_type = 'text' then 'character varying' else lower(data_type) end"
                + " from information_schema.columns where lower(table_name) like 'v@_%' escape '@' and" + OURS;
        assertThat(rows(h2, inOrder)).isNotEmpty().isEqualTo(rows(postgres, inOrder));
    }

    @Test
    void migratingAgainChangesNothing() {
        Set<String> before = columns(postgres);
        postgres.connect();
        assertThat(columns(postgres)).isEqualTo(before);
    }
}
