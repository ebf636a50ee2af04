package dev.tachograph.web.server;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** On PostgreSQL: {@code MONITORING_DB_URL} and who to be there are all that is different. */
class HistoryOnPostgresIT extends HistoryOnDatabase {

    private Postgres postgres;

    @Override
    Map<String, String> database(Path place) {
        postgres = Postgres.start(place);
        return postgres.variables();
    }

    @Override
    Map<String, String> restartedDatabase() {
        return postgres.variables();
    }

    @Override
    String product() {
        return "PostgreSQL";
    }

    @AfterAll
    @Override
    void stop() {
        super.stop();
        postgres.close();
    }
}
