package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.alerting.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks of this server keep its host busy on purpose: while they run, and until their time has left the window that a rule looks at,
 * the rules about CPU, memory and durations of operations judge nothing. Errors and full disks are judged all the same. Thread-safe.
 */
final class OwnRuns implements Disturbance {

    private final Map<String, Duration> windows;
    private boolean underWay;
    private @Nullable Instant endedAt;

    /** @param windows how far back each rule looks that a run disturbs, by its name */
    OwnRuns(Map<String, Duration> windows) {
        this.windows = Map.copyOf(windows);
    }

    synchronized void begin() {
        underWay = true;
    }

    synchronized void end(Instant now) {
        underWay = false;
        endedAt = now;
    }

    @Override
    public synchronized Optional<String> of(String rule, Instant now) {
        Duration window = windows.get(rule);
        if (window == null) {
            return Optional.empty();
        }
        if (underWay) {
            return Optional.of("a benchmark run is under way");
        }
        return endedAt != null && endedAt.plus(window).isAfter(now)
                ? Optional.of("a benchmark run has just ended")
                : Optional.empty();
    }
}
