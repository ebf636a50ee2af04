package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive with and without {@code SENTRY_DSN}. What reports hold is tested where they are made, in ejb. */
class SentryIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("tachograph.example", "none"));
    private static final String KEY = "0123456789abcdef";

    private final BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();
    private final List<String> arrived = new ArrayList<>();

    @Test
    void withoutTheVariableNoClassOfSentryIsLoaded(@TempDir Path directory) throws IOException {
        Path loaded = directory.resolve("classes.txt");
        Map<String, String> variables = new HashMap<>(Server.everySecond());
        variables.put("SENTRY_DSN", "");
        variables.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded + " -Xshare:off");
        try (Server server = Server.start(directory, variables)) {
            server.await(
                    "every bean at work",
                    "/metrics",
                    response -> response.body().contains("system_cpu_cores{"));
        }

        assertThat(Files.readString(loaded, StandardCharsets.ISO_8859_1))
                .contains("dev.tachograph.ejb.sentry.Reports ")
                .doesNotContain(" io.sentry.")
                .doesNotContain("dev.tachograph.ejb.sentry.SentryTracker ");
        assertThat(directory.resolve("data/sentry")).doesNotExist();
    }

    @Test
    void withTheVariableAlertsAndErrorsOfApplicationsArrive(@TempDir Path directory)
            throws IOException, InterruptedException {
        HttpServer project = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        project.createContext("/api/1/envelope/", this::take);
        project.start();
        Path logs = Files.createDirectories(directory.resolve("watched"));
        Files.writeString(
                logs.resolve("shop.log"), "2026-11-23T17:51:08.000+0000 INFO    shop: " + "a".repeat(57) + "!\n");
        Map<String, String> variables = new HashMap<>(Server.everySecond());
        variables.put("LOG_ANALYZER_DIR", logs.toString());
        variables.put(
                "SENTRY_DSN",
                "http://" + KEY + "@127.0.0.1:" + project.getAddress().getPort() + "/1");
        variables.put("MONITORING_SENTRY_ENVIRONMENT", "staging");
        variables.put("MONITORING_SENTRY_TRACES_SAMPLE_RATE", "1");
        variables.put("MONITORING_ALERTS_CPU_USAGE_THRESHOLD", "0");
        variables.put("MONITORING_ALERTS_EVALUATION_INTERVAL", "1s");
        try (Server server = Server.startWith(List.of(EXAMPLE), directory, variables)) {
            assertThat(awaitEnvelope("\"rule\":\"cpu_usage\""))
                    .contains("\"environment\":\"staging\"", "\"release\":\"tachograph@")
                    .doesNotContain("server_name", "\"user\"", "test-server")
                    .doesNotContain(InetAddress.getLocalHost().getHostName());

            server.await("the log analyzer", "/logs/api/files", response -> response.statusCode() == 200);
            assertThat(server.get("/logs/api/search?regex=true&q=(a%2B)%2B%5C1b")
                            .statusCode())
                    .isEqualTo(422);
            // The call that failed is sampled, too: its transaction names the exception, and comes before or after.
            assertThat(awaitEnvelope("QueryTooExpensiveException", "\"type\":\"event\""))
                    .contains("\"operation\":\"search_operation\"", "\"application\":\"log-analyzer\"")
                    .contains("\"stacktrace\"", "dev.tachograph.loganalyzer.search", "\"lineno\"");
            assertThat(awaitEnvelope("QueryTooExpensiveException", "\"type\":\"transaction\""))
                    .contains("\"transaction\":\"search_operation\"", "\"application\":\"log-analyzer\"");
            assertThat(server.log()).doesNotContain(KEY);
            assertThat(server.stackTraces()).isEmpty();
        } finally {
            project.stop(0);
        }
    }

    /** An envelope that holds all texts, arrived already or within a minute; others may come before it. */
    private String awaitEnvelope(String... texts) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Optional<String> found = find(texts);
        while (found.isEmpty()) {
            String envelope = envelopes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(envelope)
                    .as("an envelope with %s within a minute", List.of(texts))
                    .isNotNull();
            arrived.add(envelope);
            found = find(texts);
        }
        return found.get();
    }

    private Optional<String> find(String... texts) {
        return arrived.stream()
                .filter(envelope -> Stream.of(texts).allMatch(envelope::contains))
                .findFirst();
    }

    @Test
    void withAWrongAddressEverythingElseWorks(@TempDir Path directory) {
        Map<String, String> variables = new HashMap<>(Server.everySecond());
        variables.put("SENTRY_DSN", "http://" + KEY + "@127.0.0.1");
        try (Server server = Server.start(directory, variables)) {
            assertThat(server.log())
                    .containsOnlyOnce("SENTRY_DSN cannot be used")
                    .doesNotContain(KEY);
            assertThat(server.stackTraces()).isEmpty();
        }
        assertThat(directory.resolve("data/sentry")).doesNotExist();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            envelopes.add(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
