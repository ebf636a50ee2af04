package dev.tachograph.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The role that docs/sql.md makes on PostgreSQL: it reads the views, and can do nothing else. */
class ReaderRoleIT {

    @Test
    void readsTheViewsAndIsRefusedEverythingElse() throws Exception {
        String url = PostgresServer.urlOfNewDatabase();
        try (Database database = new Database(url, "postgres", "")) {
            database.connect();
            SqlDocument.Block role = SqlDocument.blocks().stream()
                    .filter(SqlDocument.Block::isForAdministrators)
                    .findFirst()
                    .orElseThrow();
            try (Connection owner = DriverManager.getConnection(url, "postgres", "")) {
                execute(owner, role.sql());
            }
            try (Connection reader = DriverManager.getConnection(url, "tachograph_reader", "")) {
                for (Rows.Row view : Rows.of(
                        reader, "select table_name from information_schema.views where table_name like 'v\\_%'")) {
                    assertThat(Rows.of(reader, "select * from " + view.text("table_name")))
                            .isEmpty();
                }
                for (String refused : List.of(
                        "insert into annotation (id, kind, title, starts_at) values ('x', 'DEPLOYMENT', 'x', now())",
                        "delete from metric_hour",
                        "update series set unit = 'x'",
                        "drop view v_series",
                        "create table mine (id int)",
                        "select * from account")) {
                    assertThatThrownBy(() -> execute(reader, refused))
                            .as(refused)
                            .isInstanceOf(SQLException.class)
                            .message()
                            .containsAnyOf("read-only transaction", "permission denied");
                }
                // The default of the session can be changed by whoever has the session; the rights cannot.
                execute(reader, "set default_transaction_read_only = off");
                for (String refused :
                        List.of("delete from metric_hour", "drop view v_series", "select * from account")) {
                    assertThatThrownBy(() -> execute(reader, refused))
                            .message()
                            .containsAnyOf("permission denied", "must be owner");
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
