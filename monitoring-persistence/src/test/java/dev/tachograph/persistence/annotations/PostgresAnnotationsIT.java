package dev.tachograph.persistence.annotations;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;

class PostgresAnnotationsIT extends AnnotationsContract {

    @Override
    Database emptyDatabase() throws Exception {
        return new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
    }
}
