package dev.tachograph.ejb.collection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which applications were there at the looks of this run. Thread-safe. */
final class Presence {

    /** A redeployment takes less, and so does the deployment of the applications that are started after the monitor. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, Long> lastSeen = new HashMap<>();
    private long firstLook;
    private long newestLook;

    /** @param now milliseconds since the epoch */
    synchronized void seen(Collection<String> applications, long now) {
        firstLook = firstLook == 0 ? now : firstLook;
        newestLook = now;
        applications.forEach(application -> lastSeen.put(application, now));
    }

    /** Whether every look of the last five minutes missed it; without looks nothing is gone. */
    synchronized boolean isGone(String application) {
        return newestLook - lastSeen.getOrDefault(application, firstLook) >= PATIENCE.toMillis();
    }
}
