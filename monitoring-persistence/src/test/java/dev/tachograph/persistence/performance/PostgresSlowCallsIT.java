package dev.tachograph.persistence.performance;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;

class PostgresSlowCallsIT extends SlowCallsContract {

    @Override
    Database emptyDatabase() throws Exception {
        return new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
    }
}
