package dev.tachograph.persistence.history;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;

class PostgresStoresIT extends StoresContract {

    @Override
    Database emptyDatabase() throws Exception {
        return new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
    }
}
