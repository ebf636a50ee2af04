package dev.tachograph.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tachograph.core.history.HistoryUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.jspecify.annotations.Nullable;

/**
 * The database of the history, H2 or PostgreSQL by its URL alone.
 *
 * <p>It may be away, also at the start: {@link #connect} migrates and opens it, and is called again until it succeeds;
 * {@link #probe} then watches it. While it is away every transaction is refused at once, so that no page waits for a time
 * limit. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;
    private static final int POOL_SIZE = 6;
    private static final int ATTEMPTS = 5;

    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    private final Dialect dialect;
    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final SqlClients clients;
    private final HikariDataSource pool;
    private final Schema schema = new Schema();
    private @Nullable H2Port port;
    private volatile @Nullable EntityManagerFactory factory;
    private volatile Absence.@Nullable Reason absence =
            new Absence.Reason("not migrated and read yet", "not connected yet");
    private volatile String product = "";

    /**
     * Whom an embedded H2 answers besides this process.
     *
     * @param port of loopback; 0 for none
     * @param password of the user {@code reader}
     */
    public record SqlClients(int port, String password) {

        /** Nobody. */
        public static SqlClients none() {
            return new SqlClients(0, "");
        }

        @Override
        public String toString() {
            return "SqlClients[port=" + port + "]";
        }
    }

    /** As {@link #Database(String, String, String, SqlClients)}, for this process alone. */
    public Database(String jdbcUrl, String user, String password) {
        this(jdbcUrl, user, password, SqlClients.none());
    }

    /**
     * Opens nothing yet.
     *
     * @param user empty for the database's own default
     */
    public Database(String jdbcUrl, String user, String password, SqlClients clients) {
        this.dialect = Dialect.of(jdbcUrl);
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.clients = clients;
        H2Port.listenOnLoopback();
        this.pool = withOurLibraries(() -> pool(dialect, jdbcUrl, user, password));
    }

    /**
     * The pool asks the context class loader for the driver before its own, and that of a request which comes during the
     * deployment is the server's, which has an older H2 in it.
     */
    private static <T> T withOurLibraries(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Database.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static HikariDataSource pool(Dialect dialect, String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tachograph");
        config.setJdbcUrl(jdbcUrl);
        config.setDriverClassName(dialect.driver());
        // Null, not empty: PostgreSQL refuses an empty name, and then reads neither its default nor a password file.
        config.setUsername(user.isEmpty() ? null : user);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setValidationTimeout(2_000);
        // Negative: the pool may be made while the database is away.
        config.setInitializationFailTimeout(-1);
        dialect.configure(config);
        return new HikariDataSource(config);
    }

    /**
     * Migrates the schema and opens the entity manager factory; where that has been done, only asks whether it answers.
     *
     * @throws HistoryUnavailableException if the database does not answer; call again later
     */
    public synchronized void connect() {
        if (factory != null) {
            // It went away while the caller read what it needs at its start, and nothing else asks whether it is back.
            if (!probe()) {
                throw new HistoryUnavailableException(String.valueOf(absence()), null);
            }
            return;
        }
        try {
            if (dialect == Dialect.H2 && !password.isEmpty()) {
                H2Owner.ensurePassword(jdbcUrl, user, password);
            }
            try (Connection connection = pool.getConnection()) {
                DatabaseMetaData about = connection.getMetaData();
                product = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
            }
            schema.migrate(dialect, pool);
            EntityManagerFactory created = Persistence.createEntityManagerFactory(
                    "tachograph",
                    Map.of(
                            "jakarta.persistence.nonJtaDataSource", pool,
                            "eclipselink.target-database", dialect.eclipseLinkPlatform(),
                            "eclipselink.classloader", getClass().getClassLoader()));
            // EclipseLink would ask again three times, five seconds apart, while a page or a flush waits.
            DatabaseLogin login = created.unwrap(DatabaseSession.class).getLogin();
            login.setQueryRetryAttemptCount(0);
            login.setConnectionHealthValidatedOnError(false);
            factory = created;
            absence = null;
            openPort();
        } catch (SQLException | RuntimeException failure) {
            absence = Absence.of(failure);
            throw new HistoryUnavailableException(Absence.reason(failure), failure);
        }
    }

    /** A port that does not open keeps nobody from recording. */
    private void openPort() {
        if (clients.port() == 0 || dialect != Dialect.H2) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            H2Port.allowReading(connection, clients.password());
            port = H2Port.open(jdbcUrl, clients.port());
            LOG.log(Level.INFO, "SQL clients of this host may read at 127.0.0.1:{0,number,#}.", clients.port());
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "database.h2_port = {0,number,#}: no SQL client can connect: {1}", new Object[] {
                clients.port(), Absence.reason(failure)
            });
        }
    }

    /**
     * Asks the database whether it is there, and remembers the answer.
     *
     * @return whether it is
     */
    public boolean probe() {
        if (factory == null) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            absence = connection.isValid(2)
                    ? null
                    : new Absence.Reason("the database does not answer", "the connection is not valid");
        } catch (SQLException failure) {
            absence = Absence.of(failure);
        }
        return absence == null;
    }

    /** Why the database is away, without credentials; null while it is there. */
    public @Nullable String absence() {
        Absence.Reason away = absence;
        return away == null ? null : away.full();
    }

    /** As {@link #absence}, in words that name no host, user or file: fit for everybody. */
    public @Nullable String openAbsence() {
        Absence.Reason away = absence;
        return away == null ? null : away.open();
    }

    /** What connections come from, for libraries that want a data source. */
    DataSource pool() {
        return pool;
    }

    /** Whether it is H2, and otherwise PostgreSQL. */
    public boolean isH2() {
        return dialect == Dialect.H2;
    }

    /** Product and version; empty before the first connection. */
    public String product() {
        return product;
    }

    /**
     * Runs the work in one transaction and commits it.
     *
     * @throws HistoryUnavailableException if the database is or goes away; nothing of the work is then stored, unless the
     *     answer to the commit itself was lost
     */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManagerFactory open = factory;
        String away = absence();
        if (open == null || away != null) {
            throw new HistoryUnavailableException(away == null ? "not connected yet" : away, null);
        }
        try (EntityManager entities = open.createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(entities);
                transaction.commit();
                return result;
            } catch (RuntimeException failure) {
                rollBack(transaction, failure);
                throw failure;
            }
        } catch (RuntimeException failure) {
            if (Absence.isAbsence(failure)) {
                absence = Absence.of(failure);
                throw new HistoryUnavailableException(Absence.reason(failure), failure);
            }
            throw failure;
        }
    }

    /** A connection that broke cannot roll back either: what broke it is the failure that counts. */
    private static void rollBack(EntityTransaction transaction, RuntimeException failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    /**
     * As {@link #inTransaction}, for work that adds what it does not find: it is done again when another server has just added
     * the same.
     */
    public <T> T addingInTransaction(Function<EntityManager, T> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return inTransaction(work);
            } catch (HistoryUnavailableException away) {
                throw away;
            } catch (RuntimeException failure) {
                if (!Absence.isConflict(failure)) {
                    throw failure;
                }
            }
        }
        return inTransaction(work);
    }

    /**
     * As {@link #transact}, for work that adds what is most likely not there yet.
     *
     * @return false, and nothing is stored, when some of it is
     */
    public boolean addInTransaction(Consumer<EntityManager> work) {
        try {
            transact(work);
            return true;
        } catch (HistoryUnavailableException away) {
            throw away;
        } catch (RuntimeException failure) {
            if (Absence.isConflict(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** As {@link #inTransaction}, for work that answers nothing. */
    public void transact(Consumer<EntityManager> work) {
        inTransaction(entities -> {
            work.accept(entities);
            return true;
        });
    }

    /** Closes everything, once; an embedded database is closed with its last connection. */
    @Override
    public synchronized void close() {
        absence = new Absence.Reason("the database does not answer", "closed");
        EntityManagerFactory open = factory;
        factory = null;
        H2Port answering = port;
        port = null;
        if (answering != null) {
            answering.close();
        }
        if (open != null) {
            open.close();
        }
        schema.close();
        pool.close();
    }
}
