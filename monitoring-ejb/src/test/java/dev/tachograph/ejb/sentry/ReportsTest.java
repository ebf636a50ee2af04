package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.failures.RequestFailed;
import dev.tachograph.ejb.stages.StageFailed;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard, as it arrives at an end point. */
class ReportsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Project project = Project.open();

    @TempDir
    private Path directory;

    private Reports reports;

    @AfterEach
    void stop() {
        if (reports != null) {
            reports.stop(new StageTimers.Stopping());
        }
        project.close();
    }

    private Reports start() {
        reports = Beans.wired(
                new Reports(),
                Beans.settings("[server]\ndata_dir = \"" + directory + "\"\n"),
                new MovableClock(NOON.toString()));
        reports.start(project.dsn(), new Stages());
        return reports;
    }

    @Test
    void aRequestToTheMonitorThatFailsIsAnErrorOfTheMonitor() {
        start().failure(new RequestFailed("7", NOON, new IllegalStateException("secret")));

        JsonNode event = project.next("event").payload();
        assertThat(event.at("/tags/application").asText()).isEqualTo("tachograph");
        assertThat(event.at("/tags/kind").asText()).isEqualTo("request");
        assertThat(event.at("/exception/values/0/type").asText()).isEqualTo("IllegalStateException");
        assertThat(event.toString()).doesNotContain("secret");
    }

    @Test
    void aStageThatFailsIsAnErrorOfTheMonitor() {
        start().failure(new StageFailed("flush", NOON, new IllegalStateException("secret")));

        JsonNode event = project.next("event").payload();
        assertThat(event.at("/tags/application").asText()).isEqualTo("tachograph");
        assertThat(event.at("/tags/kind").asText()).isEqualTo("stage");
        assertThat(event.at("/tags/name").asText()).isEqualTo("flush");
    }
}
