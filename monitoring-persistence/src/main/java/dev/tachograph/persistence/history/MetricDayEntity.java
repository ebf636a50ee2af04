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

/** A row of {@code metric_day}. */
@Entity
@Table(name = "metric_day")
@IdClass(SeriesTimeId.class)
@NullUnmarked
class MetricDayEntity {

    @Id
    @Column(name = "series_id")
    private long seriesId;

    @Id
    @Column(name = "day_start")
    private Timestamp start;

    @Embedded
    private RollupFigures figures;

    protected MetricDayEntity() {}

    MetricDayEntity(StoredRollup stored) {
        this.seriesId = stored.seriesId();
        this.start = Timestamp.from(stored.start());
        this.figures = new RollupFigures(stored.rollup());
    }

    StoredRollup toStored() {
        return new StoredRollup(seriesId, start.toInstant(), figures.toRollup());
    }
}
