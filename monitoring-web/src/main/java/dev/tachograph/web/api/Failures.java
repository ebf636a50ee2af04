package dev.tachograph.web.api;

import dev.tachograph.ejb.failures.RequestFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers failures. One that nobody foresaw is logged with an id, told to whoever listens, and answered with the id alone. */
@ApplicationScoped
public class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    private Consumer<RequestFailed> listeners = failed -> {};
    private Clock clock = Clock.systemUTC();

    @Inject
    void use(Event<RequestFailed> event, Clock injectedClock) {
        use(event::fireAsync, injectedClock);
    }

    void use(Consumer<RequestFailed> newListeners, Clock newClock) {
        listeners = newListeners;
        clock = newClock;
    }

    /** The problem that {@code failure} stands for. */
    public Problem problem(Throwable failure) {
        return Problems.of(failure).orElseGet(() -> unforeseen(failure));
    }

    private Problem unforeseen(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, failure, () -> "error " + id);
        try {
            listeners.accept(new RequestFailed(id, clock.instant(), failure));
        } catch (RuntimeException e) {
            // Such as the container's, while it stops. The caller gets an answer nevertheless.
            LOG.log(Level.WARNING, "nobody could be told of error " + id, e);
        }
        return Problem.of(
                        500,
                        "The server failed in a way nobody foresaw.",
                        "Look for \"error " + id + "\" in the server's log, which holds the cause.")
                .with("errorId", id);
    }
}
