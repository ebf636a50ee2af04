package dev.tachograph.web.api;

import dev.tachograph.core.baselines.PinnedBaseline;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pinned baselines, by subject. */
public record BaselineList(List<Pinned> baselines) {

    public BaselineList {
        baselines = List.copyOf(baselines);
    }

    /**
     * One of them.
     *
     * @param subject as a request names it
     */
    public record Pinned(
            String subject,
            @Nullable Double meanMillis,
            @Nullable Double p95Millis,
            @Nullable String run,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String note,
            String pinnedBy,
            Instant pinnedAt) {

        static Pinned of(PinnedBaseline pinned) {
            return new Pinned(
                    pinned.kind().name().toLowerCase(Locale.ROOT) + ":" + pinned.subject(),
                    millis(pinned.meanSeconds()),
                    millis(pinned.p95Seconds()),
                    pinned.run() == null ? null : Objects.toString(pinned.run()),
                    pinned.commit(),
                    pinned.branch(),
                    pinned.note(),
                    pinned.pinnedBy(),
                    pinned.pinnedAt());
        }

        /** To the nanosecond, which hides what dividing and multiplying by a thousand left. */
        private static @Nullable Double millis(@Nullable Double seconds) {
            return seconds == null ? null : (Double) (Math.rint(seconds * 1e9) / 1e6);
        }
    }
}
