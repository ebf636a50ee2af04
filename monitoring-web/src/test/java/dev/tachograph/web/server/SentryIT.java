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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive with and without {@code SENTRY_DSN}. What reports hold is tested where they are made, in ejb. */
class SentryIT {

    private static final String KEY = "0123456789abcdef";

    private final BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();

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
    void withTheVariableAnAlertArrives(@TempDir Path directory) throws IOException, InterruptedException {
        HttpServer project = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        project.createContext("/api/1/envelope/", this::take);
        project.start();
        Map<String, String> variables = new HashMap<>(Server.everySecond());
        variables.put(
                "SENTRY_DSN",
                "http://" + KEY + "@127.0.0.1:" + project.getAddress().getPort() + "/1");
        variables.put("MONITORING_SENTRY_ENVIRONMENT", "staging");
        variables.put("MONITORING_ALERTS_CPU_USAGE_THRESHOLD", "0");
        variables.put("MONITORING_ALERTS_EVALUATION_INTERVAL", "1s");
        try (Server server = Server.start(directory, variables)) {
            String envelope = envelopes.poll(60, TimeUnit.SECONDS);

            assertThat(envelope)
                    .contains("\"rule\":\"cpu_usage\"", "\"environment\":\"staging\"", "\"release\":\"tachograph@")
                    .doesNotContain("server_name", "\"user\"", "test-server")
                    .doesNotContain(InetAddress.getLocalHost().getHostName());
            assertThat(server.log()).doesNotContain(KEY);
            assertThat(server.stackTraces()).isEmpty();
        } finally {
            project.stop(0);
        }
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
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            envelopes.add(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
