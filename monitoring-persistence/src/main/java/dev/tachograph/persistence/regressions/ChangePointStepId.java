package dev.tachograph.persistence.regressions;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Key of a step: whose, and its place among the steps. */
@NullUnmarked
class ChangePointStepId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String changePointId;
    private int step;

    protected ChangePointStepId() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangePointStepId id
                && id.step == step
                && Objects.equals(id.changePointId, changePointId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(changePointId, step);
    }
}
