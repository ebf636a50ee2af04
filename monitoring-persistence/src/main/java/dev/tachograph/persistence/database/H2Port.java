package dev.tachograph.persistence.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;

/**
 * The port at which the embedded H2 answers SQL clients of the same host while it records.
 *
 * <p>It listens on loopback alone, opens this one database and no other, and a client reads its views as the user {@value #READER}. The
 * owner of the database could sign in there, too: it needs a password, which {@code database.h2_port} asks for.
 */
final class H2Port implements AutoCloseable {

    static final String READER = "reader";

    /** The name of the database in the URL of a client, whatever the file is called. */
    private static final String NAME = "tachograph";

    private static final String BIND_ADDRESS = "h2.bindAddress";
    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;

    private H2Port(Server server) {
        this.server = server;
    }

    /** H2 reads once, when it is loaded, what its servers listen on, and otherwise that is every address: call this before. */
    static void listenOnLoopback() {
        if (System.getProperty(BIND_ADDRESS) == null) {
            System.setProperty(BIND_ADDRESS, LOOPBACK);
        }
    }

    /**
     * Opens the port.
     *
     * @param jdbcUrl of the embedded database, which is open
     * @throws SQLException if something else has the port, or H2 would listen on more than loopback
     */
    static H2Port open(String jdbcUrl, int port) throws SQLException {
        requireLoopback();
        String database = jdbcUrl.substring("jdbc:h2:".length()).split(";", 2)[0];
        Server server = Server.createTcpServer(
                "-tcpPort", String.valueOf(port), "-tcpDaemon", "-ifExists", "-key", NAME, database);
        server.start();
        return new H2Port(server);
    }

    private static void requireLoopback() throws SQLException {
        String address = SysProperties.BIND_ADDRESS;
        try {
            if (address == null || !InetAddress.getByName(address).isLoopbackAddress()) {
                throw new SQLException("the system property " + BIND_ADDRESS + " = " + address
                        + ": must be a loopback address when H2 is loaded, such as " + LOOPBACK);
            }
        } catch (UnknownHostException unknown) {
            throw new SQLException(
                    "the system property " + BIND_ADDRESS + " = " + address + ": is no address", unknown);
        }
    }

    /** Makes the reader, or gives it that password; it may read the views that are there, and nothing else. */
    static void allowReading(Connection owner, String password) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // The parser takes no parameter for a password here.
            String quoted = "'" + password.replace("'", "''") + "'";
            statement.execute("create user if not exists " + READER + " password " + quoted);
            statement.execute("alter user " + READER + " set password " + quoted);
            for (String view : views(owner)) {
                statement.execute("grant select on " + view + " to " + READER);
            }
        }
    }

    private static List<String> views(Connection owner) throws SQLException {
        List<String> views = new ArrayList<>();
        try (PreparedStatement query = owner.prepareStatement("select table_name from information_schema.views"
                        + " where table_schema = 'PUBLIC' and table_name like 'V@_%' escape '@'");
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                views.add(found.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return views;
    }

    /** Ends the sessions of clients, too. */
    @Override
    public void close() {
        server.stop();
    }
}
