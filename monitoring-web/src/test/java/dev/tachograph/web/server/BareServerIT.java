package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.engine.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive alone on a Payara Micro that was told nothing else: no commands before the boot, no settings of the log. */
class BareServerIT {

    /** A file with three problems. */
    static final String BROKEN = """
            [server]
            port = 70000

            [metrics]
            flush_intervall = "10s"

            [retention]
            detail = "yesterday"
            """;

    @Test
    void collectsStoresAndShowsAsWithTheScript(@TempDir Path directory) {
        try (Server server = Server.launchBare(directory, Map.of())) {
            server.awaitReady();
            server.awaitJson(
                    "points of the CPU",
                    "/api/dashboard",
                    dashboard -> dashboard.get("complete").asBoolean()
                            && dashboard.findValues("points").stream().anyMatch(points -> points.size() > 0));
            assertThat(server.page("/").body()).contains("Overview");
            assertThat(server.send(server.request("/").header("Accept", "text/html"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(server.send(server.request("/api/self")).statusCode()).isEqualTo(401);
            // This server's own metrics are on, and must not be what is answered.
            server.await("the CPU", "/metrics", response -> response.body().contains("system_cpu_cores{"));
            assertThat(server.get("/metrics").body()).doesNotContain("mp_scope", "vendor_");
            for (String path : List.of("/metrics/base", "/metrics/", "/metrics/application")) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(server.send(server.request("/metrics")).statusCode()).isEqualTo(401);
            // Asked while it was deployed, by the waiting above: the driver must not come from the server's libraries
            // then.
            assertThat(server.log()).contains("H2 " + Constants.FULL_VERSION + " is open");
            assertThat(server.stackTraces()).isEmpty();
        }
    }

    @Test
    void withABrokenConfigurationItLogsEveryProblemAndRefusesToServe(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("broken.toml"), BROKEN);
        // The port of the server is the command line's; the file's own must not be hidden by the variable.
        Map<String, String> environment = Map.of("MONITORING_CONFIG", file.toString(), "MONITORING_PORT", "");
        try (Server server = Server.launchBare(directory, environment)) {
            server.await("the server", "/health/live", response -> response.statusCode() == 200);
            for (String path : List.of("/", "/sign-in.xhtml", "/api/self", "/health/ready", "/no/such/path")) {
                HttpResponse<String> refused = server.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
                JsonNode problem = Server.json(refused);
                assertThat(problem.get("detail").asText()).contains("configuration has problems");
                assertThat(problem.get("remedy").asText()).contains("log");
                assertThat(refused.body()).doesNotContain("70000").doesNotContain("broken.toml");
            }
            assertThat(server.log())
                    .contains("server.port = 70000")
                    .contains("flush_intervall")
                    .contains("retention.detail = \"yesterday\"");
            assertThat(server.stackTraces()).isEmpty();
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }
}
