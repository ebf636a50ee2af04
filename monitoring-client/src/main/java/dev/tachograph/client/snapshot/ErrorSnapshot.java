package dev.tachograph.client.snapshot;

import java.util.Objects;

/**
 * What calls of one operation or route threw since the snapshot before; alike in class and topmost frames.
 *
 * @param kind {@link CallSnapshot#OPERATION} or {@link CallSnapshot#REQUEST}; a newer client may know more
 * @param name the operation, or {@code METHOD route} of a request
 * @param lastEpochMillis when it was thrown last, by the application's clock, milliseconds since 1970-01-01 UTC
 * @param count how often, at least once
 * @param thrown the first of them
 */
public record ErrorSnapshot(String kind, String name, long lastEpochMillis, long count, ThrownSnapshot thrown) {

    public ErrorSnapshot {
        Texts.require("kind", kind, RegistrySnapshot.MAX_TEXT_LENGTH);
        Texts.require("name", name, ThrownSnapshot.MAX_NAME_LENGTH);
        if (count < 1) {
            throw new IllegalArgumentException("count = " + count + ": must be at least 1");
        }
        Objects.requireNonNull(thrown, "thrown");
    }
}
