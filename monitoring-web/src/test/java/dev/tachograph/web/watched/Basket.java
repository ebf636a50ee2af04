package dev.tachograph.web.watched;

import dev.tachograph.client.ProductionMonitor;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/** A bean that a server may make passive, with an injected monitor. */
@SessionScoped
public class Basket implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ProductionMonitor monitor;

    public void add(String id) {
        monitor.incrementCounter("basket_additions_total", "id", id);
    }
}
