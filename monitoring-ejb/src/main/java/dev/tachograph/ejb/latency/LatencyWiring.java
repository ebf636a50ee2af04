package dev.tachograph.ejb.latency;

import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.latency.LatencyDetector;
import dev.tachograph.core.latency.Witness;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Standing;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.MetricsCollector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Makes the detector, and what it asks of the server. */
@ApplicationScoped
public class LatencyWiring {

    @Produces
    @Singleton
    LatencyDetector detector(
            Settings settings,
            CallHistory calls,
            AnnotationStore annotations,
            SlowCalls slowCalls,
            MetricsCollector collector,
            Standing standing) {
        Witness witness = new Witness() {
            @Override
            public String threads() {
                return ThreadDump.take();
            }

            @Override
            public List<Instant> starts(String application, Instant since) {
                return collector.starts(application, since);
            }
        };
        return new LatencyDetector(calls, settings.server().instance(), annotations, slowCalls, witness, standing);
    }
}
