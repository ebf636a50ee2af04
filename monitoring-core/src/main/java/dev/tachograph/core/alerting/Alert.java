package dev.tachograph.core.alerting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident, from its first breach to its end.
 *
 * @param id follows from rule, labels and {@code activeAt}: whoever makes the alert again makes the same
 * @param rule name of its rule
 * @param labels what tells it from other alerts of the rule, with the recording server as {@code instance}; sorted by name
 * @param severity the newest
 * @param value what it fired at, or what its severity last changed at; in the unit of the rule, ratios from 0 to 1
 * @param why value, bound, window and since when, in one sentence
 * @param activeAt when the condition first held
 * @param firedAt when it began to fire; null while pending
 * @param recoveringAt since when the condition is gone; null while it holds
 * @param resolvedAt when it was over; null before
 * @param toldAt when somebody was last told that it fires; null when nobody was
 * @param toldSeverity the severity that was told then
 * @param noDataSince since when it could not be judged, because nothing could be read; null while it is, and when it is over
 * @param steps transitions and notifications so far
 */
public record Alert(
        String id,
        String rule,
        Map<String, String> labels,
        Severity severity,
        AlertState state,
        double value,
        String why,
        Instant activeAt,
        @Nullable Instant firedAt,
        @Nullable Instant recoveringAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant toldAt,
        @Nullable Severity toldSeverity,
        @Nullable Instant noDataSince,
        int steps) {

    /** The label that names the recording server. */
    public static final String INSTANCE = "instance";

    public Alert {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** An alert that has just become active and has not taken its first step. */
    static Alert begin(AlertKey key, Severity severity, double value, String why, Instant now) {
        String identity = key + "@" + now.toEpochMilli();
        return new Alert(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                key.rule(),
                key.labels(),
                severity,
                AlertState.INACTIVE,
                value,
                why,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    /** The recording server; empty for an alert that has no such label. */
    public String instance() {
        return labels.getOrDefault(INSTANCE, "");
    }

    /** In another state since {@code now}, with the times that belong to it. */
    Alert moved(AlertState to, Instant now) {
        return new Alert(
                id,
                rule,
                labels,
                severity,
                to,
                value,
                why,
                activeAt,
                to == AlertState.FIRING && firedAt == null ? now : firedAt,
                to == AlertState.RECOVERING ? now : to == AlertState.FIRING ? null : recoveringAt,
                to == AlertState.RESOLVED ? now : null,
                toldAt,
                toldSeverity,
                to == AlertState.RESOLVED ? null : noDataSince,
                steps);
    }

    Alert judged(Severity newSeverity, double newValue, String newWhy) {
        return new Alert(
                id,
                rule,
                labels,
                newSeverity,
                state,
                newValue,
                newWhy,
                activeAt,
                firedAt,
                recoveringAt,
                resolvedAt,
                toldAt,
                toldSeverity,
                noDataSince,
                steps);
    }

    Alert told(Instant at, Severity as) {
        return new Alert(
                id,
                rule,
                labels,
                severity,
                state,
                value,
                why,
                activeAt,
                firedAt,
                recoveringAt,
                resolvedAt,
                at,
                as,
                noDataSince,
                steps);
    }

    /** Without data since then; with it for null. */
    Alert unjudged(@Nullable Instant since) {
        return new Alert(
                id,
                rule,
                labels,
                severity,
                state,
                value,
                why,
                activeAt,
                firedAt,
                recoveringAt,
                resolvedAt,
                toldAt,
                toldSeverity,
                since,
                steps);
    }

    Alert stepped() {
        return new Alert(
                id,
                rule,
                labels,
                severity,
                state,
                value,
                why,
                activeAt,
                firedAt,
                recoveringAt,
                resolvedAt,
                toldAt,
                toldSeverity,
                noDataSince,
                steps + 1);
    }
}
