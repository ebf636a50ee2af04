package dev.tachograph.core.regressions;

import java.util.List;

/**
 * A regression with what happened to it.
 *
 * @param transitions oldest first
 */
public record RegressionLife(Regression regression, List<RegressionTransition> transitions) {

    public RegressionLife {
        transitions = List.copyOf(transitions);
    }
}
