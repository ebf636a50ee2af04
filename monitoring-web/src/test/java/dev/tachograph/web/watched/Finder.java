package dev.tachograph.web.watched;

import dev.tachograph.client.Measured;
import dev.tachograph.client.ProductionMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@ApplicationScoped
public class Finder {

    @Inject
    private ProductionMonitor monitor;

    @Measured("find_operation")
    public String find(String id) {
        monitor.incrementCounter("finds_total");
        return "found " + id;
    }

    @Measured
    public String fail() throws IOException {
        throw new IOException("no such file");
    }

    /** Completes on another thread, whenever that comes. */
    @Measured
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "later");
    }
}
