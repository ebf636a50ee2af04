package dev.tachograph.web.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One open stream. Writes only what can be written without waiting; thread-safe. */
final class LiveClient implements WriteListener, AsyncListener {

    private static final Logger LOG = Logger.getLogger(LiveClient.class.getName());

    /** A client that took nothing for so many heartbeats is gone or may as well be. */
    private static final int MOST_UNREAD_HEARTBEATS = 3;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final @Nullable String sessionId;
    private final Consumer<LiveClient> onEnd;
    private final Outbox outbox = new Outbox();
    private boolean started;
    private boolean unflushed;
    private boolean ended;

    /**
     * @param sessionId of the session that opened it; null when it was opened with Basic
     * @param onEnd told once, when the stream has ended for whatever reason
     */
    LiveClient(AsyncContext async, ServletOutputStream out, @Nullable String sessionId, Consumer<LiveClient> onEnd) {
        this.async = async;
        this.out = out;
        this.sessionId = sessionId;
        this.onEnd = onEnd;
    }

    boolean belongsTo(String session) {
        return session.equals(sessionId);
    }

    /** Sends the event, now or as soon as the client has read what came before. */
    void push(byte[] event) {
        outbox.put(event);
        write();
    }

    void heartbeat() {
        if (outbox.putHeartbeat() >= MOST_UNREAD_HEARTBEATS) {
            end();
        } else {
            write();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            started = true;
        }
        write();
    }

    /** Each isReady that says no makes the container call onWritePossible later, which continues here. */
    private void write() {
        boolean broken = false;
        synchronized (this) {
            try {
                // Before the container's first call the output is not ours yet.
                while (started && !ended && out.isReady()) {
                    if (unflushed) {
                        unflushed = false;
                        out.flush();
                        continue;
                    }
                    byte[] next = outbox.take();
                    if (next == null) {
                        break;
                    }
                    out.write(next);
                    unflushed = true;
                }
            } catch (IOException | IllegalStateException e) {
                // The usual way of a browser to say goodbye.
                LOG.log(Level.FINE, "a live stream broke off", e);
                broken = true;
            }
        }
        if (broken) {
            end();
        }
    }

    /** Closes the stream; again does nothing. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        onEnd.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "the container has closed the stream already", e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.log(Level.FINE, "a live stream failed", failure);
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Started once only.
    }
}
