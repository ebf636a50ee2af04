package dev.tachograph.web.server;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** On PostgreSQL: {@code MONITORING_DB_URL} and who to be there, with a password, are all that is different. */
class HistoryOnPostgresIT extends HistoryOnDatabase {

    private Postgres postgres;
    private Map<String, String> variables = Map.of();

    @Override
    Map<String, String> database(Path place) {
        postgres = Postgres.start(place);
        variables = postgres.variablesOfAUserWith("only-who-knows-this");
        return variables;
    }

    @Override
    Map<String, String> restartedDatabase() {
        return variables;
    }

    @Override
    String product() {
        return "PostgreSQL";
    }

    /** Otherwise the server would not have shown that it hands its password on. */
    @Test
    @Order(0)
    void anotherPasswordIsRefused() {
        Waiting.until(
                "the new rules of access",
                Duration.ofSeconds(30),
                () -> isRefused(variables.get("MONITORING_DB_USER")),
                refused -> refused);
    }

    private boolean isRefused(String user) {
        try {
            DriverManager.getConnection(postgres.jdbcUrl(), user, "another").close();
            return false;
        } catch (SQLException refused) {
            // Wrong password.
            return "28P01".equals(refused.getSQLState());
        }
    }

    @AfterAll
    @Override
    void stop() {
        super.stop();
        postgres.close();
    }
}
