package dev.tachograph.persistence.alerting;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;

class PostgresAlertsIT extends AlertsContract {

    @Override
    Database emptyDatabase() throws Exception {
        return new Database(PostgresServer.urlOfNewDatabase(), "postgres", "");
    }
}
