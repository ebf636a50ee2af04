package dev.tachograph.ejb.regressions;

import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionTransition;

/**
 * A regression took a step. A CDI event, asynchronous; each step is told once, by the server that took it.
 *
 * @param regression as it is now
 */
public record RegressionChanged(Regression regression, RegressionTransition transition) {}
