package dev.tachograph.persistence.annotations;

import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2AnnotationsIT extends AnnotationsContract {

    @TempDir
    private Path dataDir;

    @Override
    Database emptyDatabase() {
        return new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
    }
}
