package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

    static final Key<Integer> H2_PORT = Key.of(
            "database.h2_port",
            new WholeNumberType(0, 65_535),
            0,
            "TCP port of loopback at which the embedded database answers SQL clients, 0 to 65535; 0 is none.");

    static final Key<String> READER_PASSWORD = Key.of(
            "database.reader_password",
            new SecretType(),
            "",
            "Password of the user `reader`, as whom SQL clients connect to that port: in the variable, or in the file as"
                    + " `${NAME}` of another variable.");

    static final Key<Duration> OUTAGE_AGE = Key.of(
            "database.outage_age",
            new DurationType(Duration.ofMinutes(1), Duration.ofDays(1)),
            Duration.ofMinutes(30),
            "How far back samples are kept in memory while the database is away, 1m to 1d; older ones are given up and counted.");

    static final Key<Long> OUTAGE_SIZE = Key.of(
            "database.outage_size",
            new SizeType(1_000_000L, 100_000_000_000L),
            64_000_000L,
            "How much memory they may take, 1MB to 100GB; beyond it the oldest are given up. A million samples of counters and gauges"
                    + " take 64 MB.");

    @Override
    public List<Key<?>> keys() {
        return List.of(URL, USER, PASSWORD, H2_PORT, READER_PASSWORD, OUTAGE_AGE, OUTAGE_SIZE);
    }

    @Override
    public List<Problem> problems(Values values) {
        if (values.get(H2_PORT) == 0) {
            return List.of();
        }
        if (!DatabaseSettings.isEmbedded(values.get(URL))) {
            return values.wrong(
                    H2_PORT,
                    URL,
                    "is for the embedded database, and database.url names another; remove one of the two");
        }
        return Stream.of(
                        values.get(PASSWORD).isEmpty()
                                ? values.wrong(
                                        H2_PORT,
                                        PASSWORD,
                                        "needs database.password, since whoever reaches the port could otherwise come in as"
                                                + " the server; set MONITORING_DB_PASSWORD")
                                : List.<Problem>of(),
                        values.get(READER_PASSWORD).isEmpty()
                                ? values.wrong(
                                        H2_PORT,
                                        READER_PASSWORD,
                                        "needs database.reader_password, as whose user SQL clients connect; set"
                                                + " MONITORING_DATABASE_READER_PASSWORD")
                                : List.<Problem>of())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public DatabaseSettings read(Values values) {
        return new DatabaseSettings(
                values.get(URL),
                values.get(USER),
                values.get(PASSWORD),
                values.get(H2_PORT),
                values.get(READER_PASSWORD),
                values.get(OUTAGE_AGE),
                values.get(OUTAGE_SIZE));
    }
}
