package dev.tachograph.persistence.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionTransition;
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

/** A row of {@code change_point_transition}. */
@Entity
@Table(name = "change_point_transition")
@IdClass(ChangePointStepId.class)
@NullUnmarked
class ChangePointTransitionEntity {

    @Id
    @Column(name = "change_point_id")
    private String changePointId;

    @Id
    private int step;

    @Column(name = "happened_at")
    private Timestamp happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private RegressionState fromState;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private RegressionState toState;

    @Enumerated(EnumType.STRING)
    private ChangeSeverity severity;

    @Column(name = "change_percent")
    private Double changePercent;

    @Column(name = "last_good_version")
    private String lastGoodVersion;

    @Column(name = "first_bad_version")
    private String firstBadVersion;

    @Column(name = "decided_by")
    private String decidedBy;

    private String why;

    protected ChangePointTransitionEntity() {}

    ChangePointTransitionEntity(RegressionTransition transition) {
        this.changePointId = transition.regressionId();
        this.step = transition.number();
        this.happenedAt = Columns.timestamp(transition.at());
        this.fromState = transition.from();
        this.toState = transition.to();
        this.severity = transition.severity();
        this.changePercent = transition.changePercent();
        this.lastGoodVersion = ChangePointEntity.version(transition.lastGoodVersion());
        this.firstBadVersion = ChangePointEntity.version(transition.firstBadVersion());
        this.decidedBy = Columns.cut(transition.by(), ChangePointEntity.LONGEST_WORD);
        this.why = Columns.sentence(transition.why());
    }

    RegressionTransition toTransition() {
        return new RegressionTransition(
                changePointId,
                step,
                happenedAt.toInstant(),
                fromState,
                toState,
                severity,
                changePercent,
                lastGoodVersion,
                firstBadVersion,
                decidedBy,
                why);
    }
}
