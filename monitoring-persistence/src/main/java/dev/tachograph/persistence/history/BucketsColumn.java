package dev.tachograph.persistence.history;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import org.eclipse.persistence.exceptions.ConversionException;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * The columns {@code metric_hour.buckets} and {@code metric_day.buckets}, an array of each database's own.
 *
 * <p>Public because EclipseLink makes it by name.
 */
public final class BucketsColumn implements Converter {

    private static final long serialVersionUID = 1L;

    /** Both drivers take boxed numbers for an array, and no driver takes all of what else could stand for one. */
    @Override
    public Object convertObjectValueToDataValue(@Nullable Object value, Session session) {
        return value instanceof long[] packed ? Arrays.stream(packed).boxed().toArray(Long[]::new) : null;
    }

    @Override
    public Object convertDataValueToObjectValue(@Nullable Object value, Session session) {
        try {
            Object elements = value instanceof Array array ? array.getArray() : value;
            return elements instanceof Object[] numbers
                    ? Arrays.stream(numbers)
                            .mapToLong(number -> ((Number) number).longValue())
                            .toArray()
                    : null;
        } catch (SQLException failure) {
            throw ConversionException.couldNotBeConverted(value, long[].class, failure);
        }
    }

    /** Without a type null would be text, which PostgreSQL does not take for an array. */
    @Override
    public void initialize(DatabaseMapping mapping, Session session) {
        mapping.getField().setSqlType(Types.ARRAY);
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
