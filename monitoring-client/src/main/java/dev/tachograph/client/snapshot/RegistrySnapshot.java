package dev.tachograph.client.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything a registry held at one moment.
 *
 * @param application which application this is: not blank, at most {@value #MAX_TEXT_LENGTH} characters
 * @param instanceId which run of the application this is, by the same rule; a new one starts its counters at zero
 * @param takenAt when the snapshot was taken, by the application's clock
 * @param startedAt when the registry began to count, by the application's clock
 * @param metrics every series once
 * @param calls of each operation and route the slowest and a random call since the snapshot before; empty from a client that
 *     does not tell
 * @param errors what was thrown since the snapshot before; empty from a client that does not tell
 */
public record RegistrySnapshot(
        String application,
        String instanceId,
        Instant takenAt,
        Instant startedAt,
        List<MetricSnapshot> metrics,
        List<CallSnapshot> calls,
        List<ErrorSnapshot> errors) {

    /** Longest name of an application or an instance, in characters. */
    public static final int MAX_TEXT_LENGTH = 255;

    public RegistrySnapshot {
        requireWord("application", application);
        requireWord("instanceId", instanceId);
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(startedAt, "startedAt");
        metrics = List.copyOf(metrics);
        requireDistinct(metrics);
        calls = List.copyOf(calls);
        errors = List.copyOf(errors);
    }

    /** A snapshot without calls and errors. */
    public RegistrySnapshot(
            String application, String instanceId, Instant takenAt, Instant startedAt, List<MetricSnapshot> metrics) {
        this(application, instanceId, takenAt, startedAt, metrics, List.of(), List.of());
    }

    private static void requireWord(String what, String text) {
        if (Texts.require(what, text, MAX_TEXT_LENGTH).isBlank()) {
            throw new IllegalArgumentException(what + " = \"" + text + "\": must not be blank");
        }
    }

    private static void requireDistinct(List<MetricSnapshot> metrics) {
        // No record as the key: on JDK 17 linking the hashCode of one leaves the class loader of Labels in a cache of
        // the JDK, which an application that is undeployed would never leave (PublicationTest shows it).
        Set<Map.Entry<String, Labels>> seen = new HashSet<>(2 * metrics.size());
        for (MetricSnapshot metric : metrics) {
            if (!seen.add(Map.entry(metric.name(), metric.labels()))) {
                throw new IllegalArgumentException("metrics: " + metric.name() + metric.labels() + " occurs twice");
            }
        }
    }
}
