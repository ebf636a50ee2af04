package dev.tachograph.ejb.collection;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.settings.CategorySettings;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import oshi.SystemInfo;

/**
 * Collects every category that is enabled at its own interval, and hands the samples to the history.
 *
 * <p>Each category is a stage of its own, so that one that hangs or fails keeps no other from being collected.
 */
@ApplicationScoped
public class MetricsCollector {

    @Inject
    private Settings settings;

    @Inject
    private HistoryWriter writer;

    @Inject
    private MetricRegistry registry;

    @Inject
    private Clock clock;

    @Inject
    private Event<MetricsCollected> collected;

    @Inject
    private Event<CallsReported> callsReported;

    @Inject
    private Event<ErrorsReported> errorsReported;

    private ApplicationsProbe applications;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        SystemInfo system = new SystemInfo();
        applications = new ApplicationsProbe(ManagementFactory.getPlatformMBeanServer(), registry);
        for (MetricCategory category : MetricCategory.values()) {
            CategorySettings collection = settings.metrics().category(category);
            if (collection.enabled()) {
                LazyProbe probe = new LazyProbe(() -> probe(category, system));
                stages.add("collect " + category.key(), collection.interval(), () -> collect(probe.get()));
            }
        }
    }

    private Probe probe(MetricCategory category, SystemInfo system) {
        return switch (category) {
            case SYSTEM -> new SystemProbe(system);
            case DISK -> new DiskProbe(system);
            case NETWORK -> new NetworkProbe(system);
            case JVM -> new JvmProbe();
            case PROCESS -> new ProcessProbe(system);
            case SELF -> new SelfProbe(registry, writer);
            case APPLICATIONS -> applications;
        };
    }

    /** The applications whose registries were found at the last look. */
    public List<String> applications() {
        return applications == null ? List.of() : applications.applications();
    }

    /** Whether an application has not been found for minutes, though it was looked for. */
    public boolean isGone(String application) {
        return applications != null && applications.isGone(application);
    }

    /** The versions that work now, of applications that tell theirs. */
    public List<RunningVersion> versions() {
        return applications == null ? List.of() : applications.runs().versions();
    }

    /** When runs of an application began, since that time and as far as they were found. */
    public List<Instant> starts(String application, Instant since) {
        return applications == null ? List.of() : applications.runs().starts(application, since);
    }

    private void collect(Probe probe) {
        Readings readings = new Readings(clock.millis(), settings.server().instance());
        probe.look(readings);
        writer.record(readings.recordings());
        collected.fireAsync(new MetricsCollected(Instant.ofEpochMilli(readings.time())));
        readings.calls().forEach(callsReported::fireAsync);
        readings.errors().forEach(errorsReported::fireAsync);
    }

    /** A probe made at its first use: looking for the hardware takes a while, and the first page should not wait for it. */
    private static final class LazyProbe {

        private final Supplier<Probe> maker;
        private Probe probe;

        LazyProbe(Supplier<Probe> maker) {
            this.maker = maker;
        }

        synchronized Probe get() {
            if (probe == null) {
                probe = maker.get();
            }
            return probe;
        }
    }
}
