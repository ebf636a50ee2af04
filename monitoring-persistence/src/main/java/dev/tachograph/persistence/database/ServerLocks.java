package dev.tachograph.persistence.database;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import net.javacrumbs.shedlock.support.LockException;

/**
 * Work that one of several servers on a database does, and the others leave: ShedLock on table {@code shedlock}. Thread-safe.
 *
 * <p>The clocks of the servers must not differ by more than a lock is held.
 */
public final class ServerLocks {

    private final Database database;
    private final LockProvider provider;
    private final Clock clock;

    /** @param clock says from when on a lock is held; whether one is over is asked of the system's */
    public ServerLocks(Database database, Clock clock) {
        this.database = database;
        this.provider = new JdbcLockProvider(database.pool());
        this.clock = clock;
    }

    /**
     * Takes the lock of that name, unless a server has it. Nobody gives it back: it ends by itself.
     *
     * @param name at most 64 characters
     * @param held how long no other server gets it; positive
     * @return whether this call got it
     * @throws HistoryUnavailableException if the database is away
     */
    public boolean take(String name, Duration held) {
        String away = database.absence();
        if (away != null) {
            throw new HistoryUnavailableException(away, null);
        }
        try {
            return provider.lock(new LockConfiguration(clock.instant(), name, held, held))
                    .isPresent();
        } catch (LockException failure) {
            throw new HistoryUnavailableException(Absence.reason(failure), failure);
        }
    }
}
