package dev.tachograph.client.cdi;

import dev.tachograph.client.ProductionMonitor;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Makes the application's monitor injectable. */
@Dependent
public class MonitorProducer {

    @Produces
    ProductionMonitor monitor() {
        return ProductionMonitor.ofApplication();
    }
}
