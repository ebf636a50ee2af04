package dev.tachograph.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST interface. Every class of the WAR with {@code @Path} or {@code @Provider} belongs to it. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tachograph",
                        version = "0.1",
                        description =
                                "Monitoring of an application in production and of its benchmarks. Times are ISO-8601"
                                        + " in UTC; ratios are 0 to 1; a field that is absent is not known.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = ApiApplication.SYSTEM, description = "The machine, the JVM and the monitor now."),
            @Tag(name = ApiApplication.HISTORY, description = "What was recorded."),
            @Tag(name = ApiApplication.OPERATIONS, description = "How the calls of watched applications perform."),
            @Tag(name = ApiApplication.ALERTS, description = "What fires and what fired."),
            @Tag(name = ApiApplication.BENCHMARKS, description = "What is measured apart from production."),
            @Tag(name = ApiApplication.REGRESSIONS, description = "What became worse, and what was decided about it."),
            @Tag(name = ApiApplication.REPORTS, description = "Files to keep.")
        },
        security = @SecurityRequirement(name = "basic"))
@SecurityScheme(
        securitySchemeName = "basic",
        type = SecuritySchemeType.HTTP,
        scheme = "basic",
        description = "Name and password of an account.")
public class ApiApplication extends Application {

    /** Tags of the OpenAPI document. */
    public static final String SYSTEM = "System";

    public static final String HISTORY = "History";
    public static final String OPERATIONS = "Operations";
    public static final String ALERTS = "Alerts";
    public static final String BENCHMARKS = "Benchmarks";
    public static final String REGRESSIONS = "Regressions";
    public static final String REPORTS = "Reports";

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // It would describe everything a second time, in a form nobody reads.
                "jersey.config.server.wadl.disableWadl", true,
                // The server's own JSON providers must not come before ours, which leaves out what is not a number.
                "jersey.config.disableAutoDiscovery", true,
                "jersey.config.disableJsonBinding", true,
                // Otherwise an error without a body becomes an error page of the container.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
