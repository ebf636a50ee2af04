package dev.tachograph.web.api;

import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
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
        Optional<String> absence = dashboard.databaseAbsence();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("database").status(absence.isEmpty());
        absence.ifPresent(reason -> answer.withData("reason", reason));
        return answer.build();
    }
}
