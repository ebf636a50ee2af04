package dev.tachograph.loganalyzer.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface; every class of the WAR with {@code @Path} or {@code @Provider} belongs to it. */
@ApplicationPath("/api")
public class AnalyzerApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                // Otherwise an error without a body becomes an error page of the container.
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
