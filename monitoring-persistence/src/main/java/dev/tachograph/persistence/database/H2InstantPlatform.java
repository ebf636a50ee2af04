package dev.tachograph.persistence.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.H2Platform;

/**
 * EclipseLink's H2, taught that a {@code timestamp with time zone} is an instant: the driver answers with an {@code
 * OffsetDateTime}, which EclipseLink 4.0 cannot turn into a {@code Timestamp}. As a {@code Timestamp} the driver would also take it to
 * the zone of the process on its way in, where the hour that summer time gives back is one with the hour before.
 *
 * <p>Public because EclipseLink makes it by name.
 */
public final class H2InstantPlatform extends H2Platform {

    private static final long serialVersionUID = 1L;

    @Override
    public <T> T convertObject(Object source, Class<T> type) {
        if (source instanceof OffsetDateTime time && type == Timestamp.class) {
            return type.cast(Timestamp.from(time.toInstant()));
        }
        return super.convertObject(source, type);
    }

    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof Timestamp time) {
            statement.setObject(index, time.toInstant().atOffset(ZoneOffset.UTC));
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }
}
