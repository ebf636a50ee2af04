package dev.tachograph.persistence.benchmarks;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;

class PostgresBenchmarksIT extends BenchmarksContract {

    @Override
    Database emptyDatabase() throws Exception {
        return new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
    }
}
