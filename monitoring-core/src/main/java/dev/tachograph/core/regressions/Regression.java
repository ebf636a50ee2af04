package dev.tachograph.core.regressions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of one figure of one subject, from the first hint on.
 *
 * @param id follows from the key and the regression before it: whoever makes it again makes the same
 * @param instance recording server that follows it and alerts for it: the one that saw, proved or reopened it, or took it over from one that is gone
 * @param seen what was seen when it last became worse, came back or was placed; its severity is the worst since then
 * @param openedAt when it was first seen
 * @param confirmedAt when it was proven, the last time it came back where it did; null while it never was
 * @param movedAt when its newest step was taken
 * @param acceptedPercent how much worse was accepted; null unless it is ACCEPTED and a ratio
 * @param reopened how often it came back after it was over or accepted
 * @param steps transitions so far, at least 1
 */
public record Regression(
        String id,
        String instance,
        Nature nature,
        RegressionState state,
        Sighting seen,
        Instant openedAt,
        @Nullable Instant confirmedAt,
        Instant movedAt,
        @Nullable Double acceptedPercent,
        int reopened,
        int steps) {

    /** One that has not taken its first step, which makes it {@code state}. */
    static Regression begin(
            RegressionKey key,
            @Nullable String before,
            RegressionState state,
            Sighting sighting,
            String instance,
            Instant at) {
        String identity = key + "@" + before;
        return new Regression(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                instance,
                key.nature(),
                state,
                sighting,
                at,
                null,
                at,
                null,
                0,
                0);
    }

    public RegressionKey key() {
        return new RegressionKey(seen.kind(), seen.subject(), seen.figure(), nature);
    }

    /** Whether it is proven, there, and somebody's trouble. */
    public boolean alerts() {
        return state == RegressionState.CONFIRMED && nature.isTrouble();
    }

    /** The same, of another server. */
    Regression followedBy(String server) {
        return new Regression(
                id, server, nature, state, seen, openedAt, confirmedAt, movedAt, acceptedPercent, reopened, steps);
    }

    /** One step further. */
    Regression moved(RegressionState to, Sighting newSeen, Instant at, boolean reopening) {
        boolean proven = to == RegressionState.CONFIRMED && (confirmedAt == null || reopening);
        return new Regression(
                id,
                instance,
                nature,
                to,
                newSeen,
                openedAt,
                proven ? at : confirmedAt,
                at,
                to == RegressionState.ACCEPTED ? newSeen.changePercent() : null,
                reopening ? reopened + 1 : reopened,
                steps + 1);
    }
}
