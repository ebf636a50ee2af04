package dev.tachograph.ejb.history;

import dev.tachograph.core.accounts.AccountStore;
import dev.tachograph.core.alerting.AlertStore;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.core.history.Retention;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.core.settings.RetentionSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.settings.DataDirectory;
import dev.tachograph.persistence.accounts.JpaAccountStore;
import dev.tachograph.persistence.alerting.JpaAlertStore;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.history.JpaHistoryStore;
import dev.tachograph.persistence.history.JpaMonitorRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wires the history: core's writer and reader to the stores, the stores to the database of the settings. */
@ApplicationScoped
public class History {

    private static final Logger LOG = Logger.getLogger(History.class.getName());

    @Produces
    @Singleton
    Database database(Settings settings) {
        DatabaseSettings database = settings.database();
        try {
            DataDirectory.ensure(settings.server().dataDir());
        } catch (IOException failure) {
            // An embedded database will say so itself; with PostgreSQL only the administrator's last hash has no place.
            LOG.log(Level.WARNING, "server.data_dir = {0}: cannot be made: {1}", new Object[] {
                settings.server().dataDir(), failure
            });
        }
        return new Database(
                database.jdbcUrl(settings.server().dataDir()),
                database.user(),
                database.password(),
                new Database.SqlClients(database.h2Port(), database.readerPassword()));
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    HistoryStore store(Database database) {
        return new JpaHistoryStore(database);
    }

    @Produces
    @Singleton
    MonitorRuns runs(Database database) {
        return new JpaMonitorRuns(database);
    }

    @Produces
    @Singleton
    AccountStore accounts(Database database, Clock clock) {
        return new JpaAccountStore(database, clock);
    }

    @Produces
    @Singleton
    AlertStore alerts(Database database) {
        return new JpaAlertStore(database);
    }

    @Produces
    @Singleton
    SeriesHead head() {
        return new SeriesHead();
    }

    @Produces
    @Singleton
    HistoryWriter writer(HistoryStore store, SeriesHead head, Settings settings) {
        DatabaseSettings database = settings.database();
        return new HistoryWriter(
                store,
                settings.server().instance(),
                head,
                new HistoryWriter.PendingBound(database.outageBytes(), database.outageAge()));
    }

    @Produces
    @Singleton
    HistoryReader reader(HistoryStore store, SeriesHead head, Settings settings) {
        RetentionSettings retention = settings.retention();
        return new HistoryReader(store, head, retention.detail(), retention.hours());
    }

    @Produces
    @Singleton
    Retention retention(HistoryStore store, Settings settings) {
        return new Retention(store, settings.retention());
    }

    @Produces
    @Singleton
    QueryEngine queries(HistoryReader reader, Settings settings) {
        return new QueryEngine(reader, settings.metrics().longestInterval());
    }
}
