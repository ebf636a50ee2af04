package dev.tachograph.core.settings;

import java.util.List;

/** {@code [database]}. */
final class DatabaseTable implements Table<DatabaseSettings> {

    static final Key<String> URL = Key.of(
                    "database.url",
                    new JdbcUrlType(),
                    "",
                    "JDBC URL of H2 or PostgreSQL, without a password; empty is an embedded H2 in the data directory.")
            .orVariable("MONITORING_DB_URL");

    static final Key<String> USER = Key.of(
                    "database.user", new TextType(text -> {}), "", "Name to connect to the database with.")
            .orVariable("MONITORING_DB_USER");

    static final Key<String> PASSWORD = Key.of(
                    "database.password",
                    new SecretType(),
                    "",
                    "Password to connect with: in the variable, or in the file as `${NAME}` of another variable.")
            .orVariable("MONITORING_DB_PASSWORD");

    @Override
    public List<Key<?>> keys() {
        return List.of(URL, USER, PASSWORD);
    }

    @Override
    public DatabaseSettings read(Values values) {
        return new DatabaseSettings(values.get(URL), values.get(USER), values.get(PASSWORD));
    }
}
