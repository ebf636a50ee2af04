package dev.tachograph.persistence.history;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/**
 * Key of the tables by series and time.
 *
 * <p>{@code Timestamp} because JPA 3.1 knows no {@code Instant} and allows no converter in a key; both drivers store it as the
 * instant it is, whatever the time zone of the JVM.
 */
@NullUnmarked
class SeriesTimeId implements Serializable {

    private static final long serialVersionUID = 1L;

    private long seriesId;
    private Timestamp start;

    protected SeriesTimeId() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesTimeId id && id.seriesId == seriesId && Objects.equals(id.start, start);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seriesId, start);
    }
}
