package dev.tachograph.web.container;

import dev.tachograph.ejb.collection.MetricsCollected;
import dev.tachograph.ejb.failures.RequestFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A listener of the test's, as a feature of a later version would be one. */
@ApplicationScoped
class Heard {

    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    void onCollected(@ObservesAsync MetricsCollected collected) {
        last.set(collected.at());
    }

    void onFailure(@ObservesAsync RequestFailed failed) {
        failures.add(failed.id());
    }

    /** Ids of requests that failed. */
    List<String> failures() {
        return failures;
    }

    @Nullable
    Instant last() {
        return last.get();
    }
}
