package dev.tachograph.persistence.database;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Tells a database that does not answer from a statement that is wrong, and says why in words without credentials. */
final class Absence {

    /** H2: database is closed, connection is broken, file is locked by another process. */
    private static final int H2_CLOSED = 90098;

    private static final int H2_ALREADY_CLOSED = 90121;
    private static final int H2_CONNECTION_BROKEN = 90067;
    private static final int H2_IN_USE = 90020;

    /** A key that is there already, a serialization failure, a deadlock of PostgreSQL, H2's wait for a lock. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01", "HYT00");

    private static final String H2_NOT_FOUND = "90146";

    private Absence() {}

    /**
     * Why it is away.
     *
     * @param open a sentence of ours, which names no host, user or file and may be shown to anybody
     * @param full the driver's words, without credentials
     */
    record Reason(String open, String full) {}

    static Reason of(Throwable failure) {
        return new Reason(open(failure), reason(failure));
    }

    private static String open(Throwable failure) {
        if (failure instanceof FlywayValidateException) {
            return "its schema was made by another version";
        }
        SQLException sql = sqlCause(failure);
        if (sql != null && sql.getErrorCode() == H2_IN_USE) {
            return "another process has the database file open";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return "the connection to the database is refused";
            }
        }
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("28")) {
            return "the sign-in to the database is refused";
        }
        if (state.equals("3D000") || state.equals(H2_NOT_FOUND)) {
            return "there is no such database";
        }
        return isAbsence(failure)
                ? "the database does not answer"
                : "the database could not be opened, the log says why";
    }

    static boolean isAbsence(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                // 08: connection; 57P: PostgreSQL shuts down or starts; 53: it has no resources left.
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || isH2Absence(cause.getErrorCode())
                || (cause.getMessage() != null && cause.getMessage().contains("has been closed"));
    }

    /** Whether another transaction stood in the way: it added the same key first, or held what this one needed. */
    static boolean isConflict(Throwable failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && cause.getSQLState() != null && CONFLICTS.contains(cause.getSQLState());
    }

    private static boolean isH2Absence(int code) {
        return code == H2_CLOSED || code == H2_ALREADY_CLOSED || code == H2_CONNECTION_BROKEN || code == H2_IN_USE;
    }

    /** The innermost message that a person can act on, in one line. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        SQLException sql = sqlCause(failure);
        if (sql != null && sql.getErrorCode() == H2_IN_USE) {
            return "another process has the database file open; stop it, or set MONITORING_DATA_DIR to another directory";
        }
        if (failure instanceof FlywayValidateException) {
            return "its schema was made by another version of Tachograph and cannot be migrated; "
                    + "use the version that made it, or an empty database";
        }
        // The driver's own words name host and port; below them there is only the socket's.
        String message = sql != null && sql.getMessage() != null ? sql.getMessage() : innermost.getMessage();
        String text = message == null ? innermost.getClass().getSimpleName() : message;
        return text.strip().lines().findFirst().orElse(text).replaceAll("(?i)(password=)[^&;\\s]*", "$1***");
    }

    /** The deepest SQLException in the chain of causes. */
    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
