package dev.tachograph.persistence.history;

import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code series}. */
@Entity
@Table(name = "series")
@NullUnmarked
class SeriesEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "series_sequence")
    @SequenceGenerator(name = "series_sequence", sequenceName = "series_sequence", allocationSize = 100)
    private long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String unit;
    private String labels;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "first_seen")
    private Timestamp firstSeen;

    protected SeriesEntity() {}

    SeriesEntity(SeriesDefinition definition, String keyHash, Instant firstSeen) {
        this.name = definition.key().name();
        this.kind = definition.kind();
        this.unit = definition.unit();
        this.labels = LabelsJson.write(definition.key().labels());
        this.keyHash = keyHash;
        this.firstSeen = Timestamp.from(firstSeen);
    }

    String keyHash() {
        return keyHash;
    }

    Series toSeries() {
        SeriesKey key = new SeriesKey(name, LabelsJson.read(labels));
        return new Series(id, new SeriesDefinition(key, kind, unit));
    }
}
