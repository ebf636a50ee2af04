package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Interruption;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code monitor_run}. */
@Entity
@Table(name = "monitor_run")
@NullUnmarked
class MonitorRunEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "monitor_run_sequence")
    @SequenceGenerator(name = "monitor_run_sequence", sequenceName = "monitor_run_sequence", allocationSize = 10)
    private long id;

    private String instance;

    @Column(name = "started_at")
    private Timestamp startedAt;

    @Column(name = "ended_at")
    private Timestamp endedAt;

    @Column(name = "last_sign")
    private Timestamp lastSign;

    @Column(name = "restarted_at")
    private Timestamp restartedAt;

    protected MonitorRunEntity() {}

    MonitorRunEntity(String instance, Instant startedAt) {
        this.instance = instance;
        this.startedAt = Timestamp.from(startedAt);
    }

    void interrupted(Timestamp lastSign, Instant restartedAt) {
        // A run that was killed before it stored anything has shown no sign but its start.
        this.lastSign = lastSign == null || lastSign.before(startedAt) ? startedAt : lastSign;
        this.restartedAt = Timestamp.from(restartedAt);
    }

    boolean startedAt(Timestamp time) {
        return startedAt.equals(time);
    }

    void ended(Instant at) {
        this.endedAt = Timestamp.from(at);
    }

    Interruption toInterruption() {
        return new Interruption(instance, lastSign.toInstant(), restartedAt.toInstant());
    }
}
