package dev.tachograph.persistence.alerting;

import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Severity;
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

/** A row of {@code alert_notification}. */
@Entity
@Table(name = "alert_notification")
@IdClass(AlertStepId.class)
@NullUnmarked
class AlertNotificationEntity {

    @Id
    @Column(name = "alert_id")
    private String alertId;

    @Id
    private int step;

    @Column(name = "decided_at")
    private Timestamp decidedAt;

    @Enumerated(EnumType.STRING)
    private Notification.Kind kind;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private Notification.Delivery delivery;

    private String reason;
    private String words;

    @Column(name = "delivered_at")
    private Timestamp deliveredAt;

    protected AlertNotificationEntity() {}

    AlertNotificationEntity(Notification notification) {
        this.alertId = notification.alertId();
        this.step = notification.number();
        this.decidedAt = Timestamp.from(notification.at());
        this.kind = notification.kind();
        this.severity = notification.severity();
        this.delivery = notification.delivery();
        this.reason = Columns.sentence(notification.reason());
        this.words = Columns.sentence(notification.words());
        this.deliveredAt = Columns.timestamp(notification.deliveredAt());
    }

    String alertId() {
        return alertId;
    }

    Notification toNotification() {
        return new Notification(
                alertId,
                step,
                decidedAt.toInstant(),
                kind,
                severity,
                delivery,
                reason,
                words,
                Columns.instant(deliveredAt));
    }
}
