package dev.tachograph.persistence.alerting;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Key of what happens to an alert: the alert, and the place among its steps. */
@NullUnmarked
class AlertStepId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String alertId;
    private int step;

    protected AlertStepId() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof AlertStepId id && id.step == step && Objects.equals(id.alertId, alertId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(alertId, step);
    }
}
