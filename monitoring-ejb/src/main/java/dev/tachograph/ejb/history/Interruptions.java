package dev.tachograph.ejb.history;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.core.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The unclean shutdowns of this server in the past; while the database is away, as they were last read. */
@ApplicationScoped
public class Interruptions {

    private static final int MOST = 20;

    @Inject
    private MonitorRuns runs;

    @Inject
    private Settings settings;

    private volatile List<Interruption> lastRead = List.of();

    /** At most 20, newest first. */
    public List<Interruption> newest() {
        try {
            lastRead = runs.interruptions(settings.server().instance(), Instant.EPOCH, MOST);
        } catch (HistoryUnavailableException away) {
            return lastRead;
        }
        return lastRead;
    }

    /** As {@link #newest}, without asking the database. */
    public List<Interruption> lastRead() {
        return lastRead;
    }
}
