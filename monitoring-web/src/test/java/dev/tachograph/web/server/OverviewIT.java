package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line, once: a fresh machine's figures are on the dashboard within seconds. */
class OverviewIT {

    @Test
    void chartsHaveRealPointsSoonAfterTheStart(@TempDir Path directory) {
        try (Server server = Server.start(directory, Map.of())) {
            server.await(
                    "a CPU chart with a point",
                    "/api/dashboard?points=100",
                    response -> response.body().contains("\"id\":\"cpu\"")
                            && response.body().contains("all cores"));
            assertThat(server.get("/api/system/metrics").body()).contains("utilizationRatio");
        }
    }
}
