package dev.tachograph.web.live;

import dev.tachograph.ejb.collection.MetricsCollected;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All open streams, and when something is sent to them. */
@ApplicationScoped
public class LiveHub {

    static final int MOST_CLIENTS = 64;

    private static final Logger LOG = Logger.getLogger(LiveHub.class.getName());
    private static final long PUSH_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Below the half minute after which many proxies close a silent connection. */
    private static final long HEARTBEAT_SECONDS = 20;

    @Inject
    private MonitoringDashboard dashboard;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private final Pace pace = new Pace(PUSH_INTERVAL_NANOS);
    private boolean pushIsDue;
    private boolean closed;
    private @Nullable ScheduledFuture<?> heartbeat;

    @PostConstruct
    void start() {
        heartbeat = executor.scheduleAtFixedRate(
                () -> guarded(() -> clients.forEach(LiveClient::heartbeat)),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Takes a client in, unless there are too many already. */
    synchronized boolean add(LiveClient client) {
        return !closed && clients.size() < MOST_CLIENTS && clients.add(client);
    }

    void remove(LiveClient client) {
        clients.remove(client);
    }

    /** Sends the newest values to one client, whatever the pace. */
    void welcome(LiveClient client) {
        client.push(newest());
    }

    /** Ends the streams of a session that is over. */
    void endSession(String sessionId) {
        clients.stream().filter(client -> client.belongsTo(sessionId)).forEach(LiveClient::end);
    }

    void onCollected(@ObservesAsync MetricsCollected collected) {
        long waitNanos;
        synchronized (this) {
            if (closed || pushIsDue || clients.isEmpty()) {
                return;
            }
            pushIsDue = true;
            waitNanos = pace.waitNanos(System.nanoTime());
        }
        try {
            executor.schedule(() -> guarded(this::push), waitNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "the server stops", e);
            synchronized (this) {
                pushIsDue = false;
            }
        }
    }

    private void push() {
        synchronized (this) {
            pushIsDue = false;
            pace.pushed(System.nanoTime());
        }
        byte[] event = newest();
        clients.forEach(client -> client.push(event));
    }

    private byte[] newest() {
        return new LiveEvent(dashboard.systemMetrics(), dashboard.health()).bytes();
    }

    /** A task that throws is never run again by an executor. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Exception | LinkageError | AssertionError | OutOfMemoryError | StackOverflowError e) {
            LOG.log(Level.WARNING, "live streams were left out once", e);
        }
    }

    @PreDestroy
    void close() {
        synchronized (this) {
            closed = true;
        }
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        clients.forEach(LiveClient::end);
    }
}
