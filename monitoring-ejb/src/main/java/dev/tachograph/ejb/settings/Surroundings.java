package dev.tachograph.ejb.settings;

import dev.tachograph.client.MetricRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is always passed in: the clock, and the registry in which the monitor records itself. */
@ApplicationScoped
public class Surroundings {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Not published as an MBean: the collector reads it directly. */
    @Produces
    @Singleton
    MetricRegistry registry() {
        return MetricRegistry.named("tachograph");
    }
}
