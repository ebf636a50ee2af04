package dev.tachograph.persistence.history;

import dev.tachograph.core.history.StoredRollup;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code metric_hour}. */
@Entity
@Table(name = "metric_hour")
@IdClass(SeriesTimeId.class)
@NullUnmarked
class MetricHourEntity {

    @Id
    @Column(name = "series_id")
    private long seriesId;

    @Id
    @Column(name = "hour_start")
    private Timestamp start;

    @Embedded
    private RollupFigures figures;

    protected MetricHourEntity() {}

    MetricHourEntity(StoredRollup stored) {
        this.seriesId = stored.seriesId();
        this.start = Timestamp.from(stored.start());
        this.figures = new RollupFigures(stored.rollup());
    }

    StoredRollup toStored() {
        return new StoredRollup(seriesId, start.toInstant(), figures.toRollup());
    }
}
