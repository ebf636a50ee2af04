package dev.tachograph.web.pages;

import dev.tachograph.core.report.Figures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point in time for a {@code time} element: UTC in words, and for the script that shows it in the reader's zone. */
public record Moment(@Nullable Instant at) {

    /** ISO-8601, or empty. */
    public String getIso() {
        return at == null ? "" : at.toString();
    }

    public String getText() {
        return Figures.time(at);
    }
}
