package dev.tachograph.web.api;

import org.jspecify.annotations.Nullable;

/**
 * What somebody makes of a regression.
 *
 * @param state ACCEPTED, FIXED, or CONFIRMED to reopen it
 * @param why in a sentence; must not be blank
 */
public record RegressionDecision(
        @Nullable String state, @Nullable String why) {}
