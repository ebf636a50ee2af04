package dev.tachograph.persistence.database;

import dev.tachograph.core.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;
import org.h2.api.ErrorCode;

/** Whom a file of H2 belongs to: whoever made it, with the password of then, which is none unless one was configured. */
final class H2Owner {

    private H2Owner() {}

    /**
     * Gives the owner of an embedded database the password, where it has none yet. Anything else stays as it is: another password is for the
     * caller to find out.
     *
     * @param password not empty
     */
    static void ensurePassword(String jdbcUrl, String user, String password) throws SQLException {
        if (!DatabaseSettings.isEmbedded(jdbcUrl) || opens(jdbcUrl, user, password)) {
            return;
        }
        try (Connection owner = connect(jdbcUrl, user, "");
                PreparedStatement statement = owner.prepareStatement("set password ?")) {
            statement.setString(1, password);
            statement.execute();
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                throw refused;
            }
        }
    }

    private static boolean opens(String jdbcUrl, String user, String password) throws SQLException {
        try {
            connect(jdbcUrl, user, password).close();
            return true;
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                throw refused;
            }
            return false;
        }
    }

    private static Connection connect(String jdbcUrl, String user, String password) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", user);
        who.setProperty("password", password);
        return new Driver().connect(jdbcUrl, who);
    }
}
