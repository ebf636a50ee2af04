package dev.tachograph.web.api;

import dev.tachograph.core.performance.OperationKey;
import java.util.List;

/** The parameters name no operation, or more than one. */
final class OperationNotChosenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<OperationKey> candidates;

    /** @param candidates what is meant if the name alone does not say; none if there is nothing of that name */
    OperationNotChosenException(String name, List<OperationKey> candidates) {
        super("operation " + name);
        this.name = name;
        this.candidates = List.copyOf(candidates);
    }

    Problem problem() {
        if (candidates.isEmpty()) {
            return Problem.of(
                            404,
                            "name = \"" + name + "\": no operation of this name was recorded.",
                            "/api/operations lists those with calls in a range; a request is called GET /route.")
                    .with("parameter", "name")
                    .with("value", name);
        }
        return Problem.of(
                        400,
                        "name = \"" + name + "\": " + candidates.size() + " operations have this name.",
                        "Say which one by the parameters application and kind, as one of the candidates.")
                .with("parameter", "name")
                .with("value", name)
                .with("candidates", candidates);
    }
}
