package dev.tachograph.persistence.benchmarks;

import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2BenchmarksIT extends BenchmarksContract {

    @TempDir
    private Path dataDir;

    @Override
    Database emptyDatabase() {
        return new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
    }
}
