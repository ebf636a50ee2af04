package dev.tachograph.web.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody marks.
 *
 * @param kind {@code DEPLOYMENT} or {@code MARK}; null is a deployment where a version is named, else a mark
 * @param title in a few words; null is application and version
 * @param application whose figures it explains; null is all
 * @param version of the application that begins to work
 * @param instance recording server whose figures it explains; null is all
 * @param link page of the monitor that begins with a slash, or address
 * @param startsAt null is now
 * @param endsAt null is an instant
 */
public record AnnotationRequest(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String application,
        @Nullable String version,
        @Nullable String instance,
        @Nullable String link,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {}
