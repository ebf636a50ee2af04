package dev.tachograph.persistence.database;

import com.zaxxer.hikari.HikariConfig;

/** What differs between the two databases; everything else is the same code. */
enum Dialect {
    H2("jdbc:h2:", "db/migration/h2", "org.h2.Driver", H2InstantPlatform.class.getName()),
    POSTGRESQL(
            "jdbc:postgresql:",
            "db/migration/postgresql",
            "org.postgresql.Driver",
            "org.eclipse.persistence.platform.database.PostgreSQLPlatform");

    private final String prefix;
    private final String migrations;
    private final String driver;
    private final String eclipseLinkPlatform;

    Dialect(String prefix, String migrations, String driver, String eclipseLinkPlatform) {
        this.prefix = prefix;
        this.migrations = migrations;
        this.driver = driver;
        this.eclipseLinkPlatform = eclipseLinkPlatform;
    }

    /** @throws IllegalArgumentException if the URL is of neither; the message holds no credentials */
    static Dialect of(String jdbcUrl) {
        for (Dialect dialect : values()) {
            if (jdbcUrl.startsWith(dialect.prefix)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("database.url: must begin with jdbc:h2: or jdbc:postgresql:");
    }

    String migrations() {
        return "classpath:" + migrations;
    }

    String driver() {
        return driver;
    }

    String eclipseLinkPlatform() {
        return eclipseLinkPlatform;
    }

    /** Time limits, so that a database that hangs is an error within seconds and not a thread that waits for ever. */
    void configure(HikariConfig pool) {
        if (this == POSTGRESQL) {
            pool.addDataSourceProperty("ApplicationName", "tachograph");
            pool.addDataSourceProperty("connectTimeout", "3");
            pool.addDataSourceProperty("socketTimeout", "30");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        } else {
            // It is never away, but opening a large file that was not closed, or on a busy machine, takes its time.
            pool.setConnectionTimeout(15_000);
        }
    }
}
