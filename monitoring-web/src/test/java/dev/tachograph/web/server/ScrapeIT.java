package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /metrics} as a scraper asks for it. The grammar is tested where the text is made, in core. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScrapeIT {

    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final Pattern LINE = Pattern.compile(
            "# (TYPE|HELP|UNIT) [a-zA-Z_:][\\w:]* .+|# EOF"
                    + "|[a-zA-Z_:][\\w:]*(\\{[a-zA-Z_]\\w*=\"([^\"\\\\]|\\\\.)*\"(,[a-zA-Z_]\\w*=\"([^\"\\\\]|\\\\.)*\")*})? \\S+");

    private Server server;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = Server.start(directory, Server.everySecond());
        server.await(
                "the duration of a stage",
                "/metrics",
                response -> response.body().contains("tachograph_stage_duration_seconds_bucket"));
    }

    @AfterAll
    void stop() {
        server.close();
        assertThat(server.stackTraces()).isEmpty();
    }

    @Test
    void aScraperGetsEverythingInTheFormOfPrometheus() {
        HttpResponse<String> response = scrape("text/plain");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").map(ScrapeIT::withoutBlanks))
                .hasValue("text/plain;version=0.0.4;charset=utf-8");
        assertThat(response.body()).endsWith("\n");
        assertThat(response.body().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(response.body())
                .containsPattern("\nsystem_cpu_cores\\{instance=\"test-server\"} [1-9]")
                .containsPattern("\njvm_heap_used_bytes\\{instance=\"test-server\"} [1-9]")
                .contains("# TYPE process_cpu_seconds_total counter\n")
                .containsPattern("\ntachograph_stage_duration_seconds_bucket\\{instance=\"test-server\","
                        + "stage=\"collect system\",le=\"\\+Inf\"} [1-9]")
                .doesNotContain("# EOF");
    }

    @Test
    void whoPrefersOpenMetricsGetsIt() {
        HttpResponse<String> response = scrape(PROMETHEUS);

        assertThat(response.headers().firstValue("Content-Type").map(ScrapeIT::withoutBlanks))
                .hasValue("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(response.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(response.body().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(response.body())
                .contains("# TYPE process_cpu_seconds counter\n")
                .endsWith("\n# EOF\n");
    }

    @Test
    void onlyReadersWhoSignInAreAnswered() {
        assertThat(server.send(server.request("/metrics")).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/metrics")
                                .header("Authorization", Server.basic())
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(server.get("/metrics/base").statusCode()).isEqualTo(404);
    }

    /** Where the machine has Prometheus' own tool, that has the last word. */
    @Test
    void prometheusAgrees(@TempDir Path directory) throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        if (promtool.isEmpty()) {
            return;
        }
        Path text = Files.writeString(
                directory.resolve("metrics.txt"), scrape("text/plain").body());
        Process process = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                // Taste, and not grammar: our own client's names may be of any form, and few metrics have a help text.
                .filter(line -> !line.contains("no help text"))
                .toList();
        process.waitFor();
        assertThat(complaints).isEmpty();
    }

    private HttpResponse<String> scrape(String accept) {
        return server.send(server.request("/metrics")
                .header("Authorization", Server.basic())
                .header("Accept", accept));
    }

    private static String withoutBlanks(String text) {
        return text.replace(" ", "");
    }
}
