package dev.tachograph.persistence.history;

import dev.tachograph.core.history.JournalEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code metric_journal}. */
@Entity
@Table(name = "metric_journal")
@IdClass(MetricJournalEntity.Key.class)
@NullUnmarked
class MetricJournalEntity {

    @Id
    private String writer;

    @Id
    @Column(name = "hour_start")
    private Timestamp hour;

    @Id
    @Column(name = "flush_no")
    private long sequence;

    @Id
    @Column(name = "block_no")
    private int block;

    @Column(name = "newest_at")
    private Timestamp newest;

    private byte[] payload;

    protected MetricJournalEntity() {}

    MetricJournalEntity(JournalEntry entry) {
        this.writer = entry.writer();
        this.hour = Timestamp.from(entry.hour());
        this.sequence = entry.sequence();
        this.block = entry.block();
        this.newest = Timestamp.from(entry.newest());
        this.payload = entry.payload();
    }

    JournalEntry toEntry() {
        return new JournalEntry(writer, hour.toInstant(), sequence, block, newest.toInstant(), payload);
    }

    /** Its key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String writer;
        private Timestamp hour;
        private long sequence;
        private int block;

        protected Key() {}

        Key(JournalEntry entry) {
            this.writer = entry.writer();
            this.hour = Timestamp.from(entry.hour());
            this.sequence = entry.sequence();
            this.block = entry.block();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.sequence == sequence
                    && key.block == block
                    && Objects.equals(key.writer, writer)
                    && Objects.equals(key.hour, hour);
        }

        @Override
        public int hashCode() {
            return Objects.hash(writer, hour, sequence, block);
        }
    }
}
