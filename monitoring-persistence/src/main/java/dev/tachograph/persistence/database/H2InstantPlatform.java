package dev.tachograph.persistence.database;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import org.eclipse.persistence.platform.database.H2Platform;

/**
 * EclipseLink's H2, taught that a {@code timestamp with time zone} is an instant: the driver answers with an {@code
 * OffsetDateTime}, which EclipseLink 4.0 cannot turn into a {@code Timestamp}.
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
}
