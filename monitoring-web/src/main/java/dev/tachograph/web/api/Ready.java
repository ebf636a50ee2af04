package dev.tachograph.web.api;

import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up while the database answers: without it recording goes on, but what was recorded cannot be read. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    @Inject
    private MonitoringDashboard dashboard;

    @Override
    public HealthCheckResponse call() {
        SelfReport self = dashboard.self();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("database").status(self.databaseReachable());
        // Only when it is away: this path needs no sign-in, and strangers need not know product and version.
        return (self.databaseReachable() ? answer : answer.withData("database", self.database())).build();
    }
}
