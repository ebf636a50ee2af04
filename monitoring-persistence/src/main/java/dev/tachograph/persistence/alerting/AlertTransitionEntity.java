package dev.tachograph.persistence.alerting;

import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code alert_transition}. */
@Entity
@Table(name = "alert_transition")
@IdClass(AlertStepId.class)
@NullUnmarked
class AlertTransitionEntity {

    @Id
    @Column(name = "alert_id")
    private String alertId;

    @Id
    private int step;

    @Column(name = "happened_at")
    private Timestamp happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private AlertState fromState;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private AlertState toState;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private double measured;
    private String why;

    protected AlertTransitionEntity() {}

    AlertTransitionEntity(Transition transition) {
        this.alertId = transition.alertId();
        this.step = transition.number();
        this.happenedAt = Timestamp.from(transition.at());
        this.fromState = transition.from();
        this.toState = transition.to();
        this.severity = transition.severity();
        this.measured = transition.value();
        this.why = Columns.sentence(transition.why());
    }

    Transition toTransition() {
        return new Transition(alertId, step, happenedAt.toInstant(), fromState, toState, severity, measured, why);
    }
}
