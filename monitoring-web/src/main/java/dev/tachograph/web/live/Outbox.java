package dev.tachograph.web.live;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one client has still to be sent: at most one event, the newest, and one heartbeat.
 *
 * <p>A client that reads slower than we push misses events instead of making a queue grow; each event says all there is to
 * know. Thread-safe.
 */
final class Outbox {

    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private byte @Nullable [] event;
    private boolean heartbeat;
    private int unreadHeartbeats;

    /** Replaces the event that waits. */
    synchronized void put(byte[] newest) {
        event = newest;
    }

    /** Asks for a sign of life. Returns how many such requests the client has left unanswered before this one. */
    synchronized int putHeartbeat() {
        int unread = heartbeat || event != null ? unreadHeartbeats : 0;
        unreadHeartbeats = unread + 1;
        heartbeat = true;
        return unread;
    }

    /** What to send next; null when there is nothing. An event is a sign of life too. */
    synchronized byte @Nullable [] take() {
        byte[] next = event != null ? event : heartbeat ? HEARTBEAT : null;
        event = null;
        heartbeat = false;
        return next;
    }
}
