package dev.tachograph.core.settings;

/**
 * {@code [regressions]}: where regressions are looked for.
 *
 * @param operations whether operations that became slower than before are looked for
 */
public record RegressionSettings(boolean operations) {}
