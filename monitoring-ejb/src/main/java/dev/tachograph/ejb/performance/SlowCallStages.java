package dev.tachograph.ejb.performance;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.CallsReported;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the slowest calls that applications tell of, stores them at each flush, thins and drops old ones. */
@ApplicationScoped
public class SlowCallStages {

    private static final Logger LOG = Logger.getLogger(SlowCallStages.class.getName());

    /** Like the history's: a server that never runs for an hour would otherwise never drop anything. */
    private static final Duration RETENTION_AFTER_START = Duration.ofSeconds(30);

    @Inject
    private Settings settings;

    @Inject
    private SlowCalls slowCalls;

    @Inject
    private Database database;

    @Inject
    private MetricRegistry registry;

    @Inject
    private Clock clock;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        registry.gauge("tachograph_pending_slow_calls", () -> slowCalls.pending());
        registry.gauge("tachograph_dropped_slow_calls", () -> slowCalls.dropped());
        stages.add("slow calls", settings.metrics().flushInterval(), this::flush);
        stages.add("slow call retention", Duration.ofHours(1), RETENTION_AFTER_START, this::dropOld);
    }

    void heard(@ObservesAsync CallsReported report) {
        for (CallSnapshot call : report.calls()) {
            if (call.slowest()) {
                kindOf(call)
                        .map(kind -> new OperationKey(report.application(), kind, call.name()))
                        .ifPresent(operation -> slowCalls.report(operation, report.at(), slowCall(call)));
            }
        }
    }

    /** A newer client may know kinds that nobody here asks for. */
    private static Optional<OperationKind> kindOf(CallSnapshot call) {
        return switch (call.kind()) {
            case CallSnapshot.OPERATION -> Optional.of(OperationKind.OPERATION);
            case CallSnapshot.REQUEST -> Optional.of(OperationKind.REQUEST);
            default -> Optional.empty();
        };
    }

    private static SlowCall slowCall(CallSnapshot call) {
        return new SlowCall(
                Instant.ofEpochMilli(call.startEpochMillis()),
                call.durationNanos() / 1e9,
                call.exception(),
                call.labels().asMap());
    }

    /** While the database is away they stay in memory; that it is away is for the stages of the history to say. */
    private void flush() {
        if (database.absence() == null) {
            slowCalls.flush();
        }
    }

    private void dropOld() {
        if (database.absence() == null) {
            slowCalls.retain(settings.retention().detail(), clock.instant());
        }
    }

    void stop(@Observes StageTimers.Stopping event) {
        try {
            flush();
        } catch (RuntimeException failure) {
            // Whatever it is, it must not keep others from stopping cleanly.
            LOG.log(Level.WARNING, slowCalls.pending() + " slow calls were not stored", failure);
        }
    }
}
