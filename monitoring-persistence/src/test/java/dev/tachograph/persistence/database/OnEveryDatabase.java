package dev.tachograph.persistence.database;

import dev.tachograph.core.settings.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store promises, of every database alike: each test begins on a database with all tables and no row. */
@ParameterizedClass(name = "{0}")
@EnumSource
public abstract class OnEveryDatabase {

    /** The databases that there are. */
    public enum Engine {
        H2,
        POSTGRESQL
    }

    @Parameter
    protected Engine engine;

    @TempDir
    Path directory;

    protected Database database;

    @BeforeEach
    void open() throws Exception {
        database = engine == Engine.H2
                ? new Database(new DatabaseSettings("", "", "").jdbcUrl(directory), "", "")
                : new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
        database.connect();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
