package dev.tachograph.persistence.history;

import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StoresIT extends StoresContract {

    @TempDir
    private Path dataDir;

    @Override
    Database emptyDatabase() {
        return new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
    }
}
