package dev.tachograph.core.regressions;

/**
 * A step that a regression took, to be stored as a whole.
 *
 * @param regression as it is now
 */
public record RegressionChange(Regression regression, RegressionTransition transition) {}
