package dev.tachograph.loganalyzer.web;

import dev.tachograph.client.ProductionMonitor;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Names the application to the monitor before anything is recorded, and takes it out of its view when it is undeployed. */
@WebListener
public final class Lifecycle implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ProductionMonitor.ofApplication("log-analyzer");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ProductionMonitor.closeApplication();
    }
}
