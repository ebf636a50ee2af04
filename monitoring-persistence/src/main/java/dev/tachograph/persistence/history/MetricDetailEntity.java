package dev.tachograph.persistence.history;

import dev.tachograph.core.history.StoredBlock;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code metric_detail}. */
@Entity
@Table(name = "metric_detail")
@IdClass(SeriesTimeId.class)
@NullUnmarked
class MetricDetailEntity {

    @Id
    @Column(name = "series_id")
    private long seriesId;

    @Id
    @Column(name = "hour_start")
    private Timestamp start;

    private byte[] detail;

    protected MetricDetailEntity() {}

    MetricDetailEntity(StoredBlock block) {
        this.seriesId = block.seriesId();
        this.start = Timestamp.from(block.hour());
        this.detail = block.detail();
    }

    StoredBlock toStored() {
        return new StoredBlock(seriesId, start.toInstant(), detail);
    }
}
