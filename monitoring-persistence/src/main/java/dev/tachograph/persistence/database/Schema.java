package dev.tachograph.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables up to date.
 *
 * <p>H2 2.4 evaluates {@code check (kind in (...))} in the session that made the constraint, until the database is opened the next
 * time: once the pool had retired that connection, half an hour after the first start, every insert failed with "The database has
 * been closed" (h2database issue 4292). The sessions that changed something therefore stay open as long as the database.
 */
final class Schema implements AutoCloseable {

    private static final int SESSIONS = 4;

    private @Nullable HikariDataSource sessions;

    /** Applies what is missing. Fails without leaving anything open; call again later. */
    void migrate(Dialect dialect, HikariDataSource pool) {
        if (dialect != Dialect.H2) {
            apply(dialect, pool);
            return;
        }
        close();
        HikariDataSource kept = new HikariDataSource(unretired(pool));
        boolean changed = false;
        try {
            changed = apply(dialect, kept);
        } finally {
            if (changed) {
                sessions = kept;
            } else {
                kept.close();
            }
        }
    }

    private static HikariConfig unretired(HikariDataSource pool) {
        HikariConfig config = new HikariConfig();
        pool.copyStateTo(config);
        config.setPoolName("tachograph-schema");
        config.setMaximumPoolSize(SESSIONS);
        config.setMinimumIdle(0);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return config;
    }

    private static boolean apply(Dialect dialect, HikariDataSource source) {
        return Flyway.configure(Schema.class.getClassLoader())
                        .dataSource(source)
                        .locations(dialect.migrations())
                        .load()
                        .migrate()
                        .migrationsExecuted
                > 0;
    }

    @Override
    public void close() {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
    }
}
