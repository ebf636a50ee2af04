package dev.tachograph.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code [database]}: where the history is stored.
 *
 * @param url JDBC URL of H2 or PostgreSQL; empty for the embedded H2 in the data directory
 * @param user name to connect with, may be empty
 * @param password secret to connect with, may be empty; {@link #toString} does not reveal it
 * @param h2Port TCP port of loopback at which the embedded database answers SQL clients; 0 for none
 * @param readerPassword secret of the user that SQL clients of that port connect as; not revealed either
 * @param outageAge how far back samples are kept while the database is away, 1 min to 1 d
 * @param outageBytes how much of the heap they may take, 1 MB to 100 GB
 */
public record DatabaseSettings(
        String url,
        String user,
        String password,
        int h2Port,
        String readerPassword,
        Duration outageAge,
        long outageBytes) {

    /** @throws IllegalArgumentException if the URL is of another database; the message masks passwords */
    public DatabaseSettings {
        DatabaseTable.URL.require(url);
        DatabaseTable.USER.require(user);
        DatabaseTable.PASSWORD.require(password);
        DatabaseTable.H2_PORT.require(h2Port);
        DatabaseTable.READER_PASSWORD.require(readerPassword);
        DatabaseTable.OUTAGE_AGE.require(outageAge);
        DatabaseTable.OUTAGE_SIZE.require(outageBytes);
    }

    /** With the default bound for samples of an outage. */
    public DatabaseSettings(String url, String user, String password, int h2Port, String readerPassword) {
        this(
                url,
                user,
                password,
                h2Port,
                readerPassword,
                DatabaseTable.OUTAGE_AGE.defaultValue(),
                DatabaseTable.OUTAGE_SIZE.defaultValue());
    }

    /** Without a port for SQL clients. */
    public DatabaseSettings(String url, String user, String password) {
        this(url, user, password, 0, "");
    }

    /**
     * The URL to connect with. It may carry a password: log {@link #maskedJdbcUrl} instead.
     *
     * @param dataDir where the embedded database lives when no URL is set; made absolute
     * @throws IllegalArgumentException if the embedded database would lie in a path that an H2 URL cannot express
     */
    public String jdbcUrl(Path dataDir) {
        if (!url.isEmpty()) {
            return url.startsWith("jdbc:h2:") ? durable(url) : url;
        }
        Path file = dataDir.toAbsolutePath().normalize().resolve("tachograph");
        if (file.toString().contains(";")) {
            throw new IllegalArgumentException(ServerTable.DATA_DIR.path() + " = "
                    + Shown.quoted(dataDir.toString()) + ": lies in " + Shown.quoted(file.toString())
                    + ", and an H2 URL ends its path at ';'; choose a directory without one");
        }
        return durable("jdbc:h2:file:" + file);
    }

    /**
     * With the options an H2 of ours needs, unless the URL sets them itself: H2 acknowledges a commit up to half a second
     * before it is on disk, unless WRITE_DELAY is 0; and the server closes the database itself at its end, with which H2's
     * own shutdown hook would race.
     */
    private static String durable(String h2Url) {
        String upper = h2Url.toUpperCase(Locale.ROOT);
        String delay = upper.contains(";WRITE_DELAY=") ? "" : ";WRITE_DELAY=0";
        // A server on the other end of tcp: or ssl: ends when it wants, and refuses to be told.
        String exit = !isEmbedded(h2Url) || upper.contains(";DB_CLOSE_ON_EXIT=") ? "" : ";DB_CLOSE_ON_EXIT=FALSE";
        return h2Url + delay + exit;
    }

    /** {@link #jdbcUrl} with passwords masked: fit for logs and pages. */
    public String maskedJdbcUrl(Path dataDir) {
        return Secrets.mask(jdbcUrl(dataDir));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Secrets.mask(url) + ", user=" + user + ", password=" + masked(password)
                + ", h2Port=" + h2Port + ", readerPassword=" + masked(readerPassword) + ", outageAge=" + outageAge
                + ", outageBytes=" + outageBytes + "]";
    }

    private static String masked(String secret) {
        return secret.isEmpty() ? "" : Secrets.MASK;
    }

    /** Whether a JDBC URL is of an H2 that lives in the process of the server; the empty one is. */
    public static boolean isEmbedded(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        return url.isEmpty()
                || upper.startsWith("JDBC:H2:")
                        && !upper.startsWith("JDBC:H2:TCP:")
                        && !upper.startsWith("JDBC:H2:SSL:");
    }
}
