package dev.tachograph.core.settings;

import java.nio.file.Path;

/**
 * {@code [database]}: where the history is stored.
 *
 * @param url JDBC URL of H2 or PostgreSQL; empty for the embedded H2 in the data directory
 * @param user name to connect with, may be empty
 * @param password secret to connect with, may be empty; {@link #toString} does not reveal it
 */
public record DatabaseSettings(String url, String user, String password) {

    /** @throws IllegalArgumentException if the URL is of another database; the message masks passwords */
    public DatabaseSettings {
        DatabaseTable.URL.require(url);
        DatabaseTable.USER.require(user);
        DatabaseTable.PASSWORD.require(password);
    }

    /**
     * The URL to connect with. It may carry a password: log {@link #maskedJdbcUrl} instead.
     *
     * @param dataDir where the embedded database lives when no URL is set; made absolute
     * @throws IllegalArgumentException if the embedded database would lie in a path that an H2 URL cannot express
     */
    public String jdbcUrl(Path dataDir) {
        if (!url.isEmpty()) {
            return url;
        }
        Path file = dataDir.toAbsolutePath().normalize().resolve("tachograph");
        if (file.toString().contains(";")) {
            throw new IllegalArgumentException(ServerTable.DATA_DIR.path() + " = "
                    + Shown.quoted(dataDir.toString()) + ": lies in " + Shown.quoted(file.toString())
                    + ", and an H2 URL ends its path at ';'; choose a directory without one");
        }
        // H2 acknowledges a commit up to half a second before it is on disk, unless WRITE_DELAY is 0. The server closes
        // the database itself at its end; H2's own shutdown hook would race with the last flush.
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** {@link #jdbcUrl} with passwords masked: fit for logs and pages. */
    public String maskedJdbcUrl(Path dataDir) {
        return Secrets.mask(jdbcUrl(dataDir));
    }

    @Override
    public String toString() {
        String shownPassword = password.isEmpty() ? "" : Secrets.MASK;
        return "DatabaseSettings[url=" + Secrets.mask(url) + ", user=" + user + ", password=" + shownPassword + "]";
    }
}
