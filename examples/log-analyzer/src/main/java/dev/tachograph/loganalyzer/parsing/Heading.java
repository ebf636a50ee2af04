package dev.tachograph.loganalyzer.parsing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the first line of an entry says.
 *
 * @param level null when the line names none
 * @param logger null when the line names none
 * @param message what is left
 */
public record Heading(
        Instant at, @Nullable Level level, @Nullable String logger, String message) {}
