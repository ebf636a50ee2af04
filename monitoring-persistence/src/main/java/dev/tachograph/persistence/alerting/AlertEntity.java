package dev.tachograph.persistence.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.json.Json;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code alert}. */
@Entity
@Table(name = "alert")
@NullUnmarked
class AlertEntity {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    @Id
    private String id;

    private String instance;
    private String rule;
    private String labels;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private AlertState state;

    private double measured;
    private String why;

    @Column(name = "active_at")
    private Timestamp activeAt;

    @Column(name = "fired_at")
    private Timestamp firedAt;

    @Column(name = "recovering_at")
    private Timestamp recoveringAt;

    @Column(name = "resolved_at")
    private Timestamp resolvedAt;

    @Column(name = "told_at")
    private Timestamp toldAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "told_severity")
    private Severity toldSeverity;

    @Column(name = "no_data_since")
    private Timestamp noDataSince;

    private int steps;

    protected AlertEntity() {}

    AlertEntity(Alert alert) {
        this.id = alert.id();
        this.instance = alert.instance();
        this.rule = alert.rule();
        this.labels = Json.text(alert.labels());
        this.severity = alert.severity();
        this.state = alert.state();
        this.measured = alert.value();
        this.why = Columns.sentence(alert.why());
        this.activeAt = Columns.timestamp(alert.activeAt());
        this.firedAt = Columns.timestamp(alert.firedAt());
        this.recoveringAt = Columns.timestamp(alert.recoveringAt());
        this.resolvedAt = Columns.timestamp(alert.resolvedAt());
        this.toldAt = Columns.timestamp(alert.toldAt());
        this.toldSeverity = alert.toldSeverity();
        this.noDataSince = Columns.timestamp(alert.noDataSince());
        this.steps = alert.steps();
    }

    Alert toAlert() {
        return new Alert(
                id,
                rule,
                labels(labels),
                severity,
                state,
                measured,
                why,
                activeAt.toInstant(),
                Columns.instant(firedAt),
                Columns.instant(recoveringAt),
                Columns.instant(resolvedAt),
                Columns.instant(toldAt),
                toldSeverity,
                Columns.instant(noDataSince),
                steps);
    }

    /** @throws UncheckedIOException if the column holds no object of strings */
    private static Map<String, String> labels(String json) {
        try {
            return Json.mapper().readValue(json, LABELS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException("alert.labels = " + json + ": is not an object of strings", damaged);
        }
    }
}
