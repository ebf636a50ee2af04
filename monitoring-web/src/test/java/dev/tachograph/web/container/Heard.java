package dev.tachograph.web.container;

import dev.tachograph.ejb.collection.MetricsCollected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A listener of the test's, as a feature of a later version would be one. */
@ApplicationScoped
class Heard {

    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    void onCollected(@ObservesAsync MetricsCollected collected) {
        last.set(collected.at());
    }

    @Nullable
    Instant last() {
        return last.get();
    }
}
