package dev.tachograph.client.web;

import dev.tachograph.client.ProductionMonitor;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Withdraws the application's registry when it is undeployed; the server would keep its class loader otherwise. */
final class ApplicationEnd implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ProductionMonitor.closeApplication();
    }
}
