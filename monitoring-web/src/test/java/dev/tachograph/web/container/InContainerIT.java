package dev.tachograph.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.web.server.Server;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The beans of the built archive in their container: timers, CDI, JPA on the embedded database, and the way an application
 * is heard. The pom lets every category be collected, and flushed, each second.
 */
@ExtendWith({Ground.class, ArquillianExtension.class})
class InContainerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private MetricsCollector collector;

    @Inject
    private MonitoringDashboard dashboard;

    @Inject
    private Settings settings;

    @Inject
    private Stages stages;

    @Inject
    private HistoryStore store;

    @Inject
    private Heard heard;

    @Deployment
    static WebArchive archive() throws URISyntaxException {
        Path assertions = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(Path.of(System.getProperty("tachograph.war")).toFile())
                .as(WebArchive.class)
                .addClasses(InContainerIT.class, Ground.class, Heard.class, FailingResource.class, FailingServlet.class)
                .addAsLibraries(assertions.toFile());
    }

    @Test
    void everyStageIsRunByItsTimer() {
        assertThat(settings.metrics().category(MetricCategory.SYSTEM).interval())
                .as("the variables of the pom reach the server")
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(stages.all())
                .extracting(Stage::name)
                .contains("collect system", "collect disk", "collect jvm", "flush", "seal", "watchdog", "database");

        Map<String, Long> before = await(
                "a first run of every stage",
                () -> stages.all().stream()
                                .filter(stage -> !stage.name().startsWith("test"))
                                .map(Stage::report)
                                .allMatch(report -> report.runs() > 0)
                        ? runs()
                        : null);
        await(
                "two more runs of everything that is due each second",
                () -> runs().entrySet().stream()
                                .filter(stage -> stage.getKey().startsWith("collect")
                                        || stage.getKey().equals("flush"))
                                .allMatch(stage -> stage.getValue() >= before.get(stage.getKey()) + 2)
                        ? true
                        : null);
        assertThat(dashboard.self().stages())
                .filteredOn(stage -> !stage.name().startsWith("test"))
                .allSatisfy(stage -> {
                    assertThat(stage.late()).as("%s is late", stage.name()).isFalse();
                    assertThat(stage.failures())
                            .as("%s: %s", stage.name(), stage.lastFailure())
                            .isZero();
                });
    }

    @Test
    void samplesAreCommittedThroughJpa() {
        Series cpu = await(
                "the series of the CPU in the database",
                () -> store.find("system_cpu_utilization_ratio", Map.of("instance", "container-test")).stream()
                        .findFirst()
                        .orElse(null));
        assertThat(cpu.unit()).isEqualTo("ratio");

        int committed = await("the first flushes in the journal", () -> {
            int entries = store.journal("container-test").size();
            return entries >= 2 ? entries : null;
        });
        await("another flush", () -> store.journal("container-test").size() > committed ? true : null);

        // Its timer comes once a minute, which is too long to wait for.
        stages.run("rollup");
        Instant now = Instant.now();
        assertThat(store.rollups(Resolution.HOURS, cpu.id(), now.minus(Duration.ofHours(2)), now))
                .as("the rollup of the open hour, which SQL sees")
                .anySatisfy(rollup -> assertThat(rollup.rollup().count()).isPositive());
    }

    @Test
    void theWatchdogStartsAMissingTimerAndAStageThatThrowsKeepsIt() {
        AtomicInteger calls = new AtomicInteger();
        // Added after the start, so that no timer was made for it.
        stages.add("test: throws", Duration.ofMillis(200), () -> {
            throw new IllegalStateException("call " + calls.incrementAndGet());
        });

        // The container gives up a timer after the second failure and a retry 5 s later.
        await("thirty failures in a row", () -> calls.get() >= 30 ? true : null);

        SelfReport.Stage report = await(
                "the report of the stage",
                () -> dashboard.self().stages().stream()
                        .filter(stage -> stage.name().equals("test: throws") && stage.failures() >= 30)
                        .findFirst()
                        .orElse(null));
        assertThat(report.failures()).isEqualTo(report.runs());
        assertThat(report.lastFailure()).startsWith("call ");
        assertThat(report.late()).isFalse();
    }

    @Test
    void aRegistryOfAnotherApplicationIsHeard() throws ReflectiveOperationException, IOException {
        URL client = MetricRegistry.class.getProtectionDomain().getCodeSource().getLocation();
        // As another archive would have it: its own copy of every class, sharing nothing but the JDK.
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {client}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = application.loadClass(MetricRegistry.class.getName());
            assertThat(type).isNotSameAs(MetricRegistry.class);
            Object registry = type.getMethod("named", String.class).invoke(null, "container-shop");
            Object counter = type.getMethod("counter", String.class, String[].class)
                    .invoke(registry, "orders_total", new String[] {"kind", "book"});
            counter.getClass().getMethod("increment", long.class).invoke(counter, 7L);
            AutoCloseable publication =
                    (AutoCloseable) type.getMethod("publish").invoke(registry);
            try {
                Series orders = await(
                        "the series of the other application",
                        () -> dashboard.series("orders_total", Map.of("application", "container-shop")).stream()
                                .findFirst()
                                .orElse(null));
                assertThat(orders.key().labels())
                        .containsEntry("kind", "book")
                        .containsEntry("application", "container-shop");
                await("its name", () -> collector.applications().contains("container-shop") ? true : null);
            } finally {
                close(publication);
            }
            await("its end", () -> collector.applications().contains("container-shop") ? null : true);
        }
    }

    @Test
    void anEventTellsOfEveryCollection() {
        Instant first = await("an event", heard::last);
        await("a later one", () -> {
            Instant last = heard.last();
            return last != null && last.isAfter(first) ? last : null;
        });
        await(
                "values as new as the event",
                () -> first.isAfter(dashboard.systemMetrics().at()) ? null : true);
    }

    @Test
    @RunAsClient
    void newValuesArePushedToWhoeverListens(@ArquillianResource URL url) throws Exception {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        request(url, "/api/live")
                                .header("Authorization", Server.basic())
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        // Closing the body ends the stream.
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            List<String> events = Stream.generate(() -> line(lines))
                    .filter(line -> line.startsWith("data: "))
                    .limit(3)
                    .toList();
            assertThat(events).allSatisfy(event -> assertThat(event).contains("\"utilizationRatio\"", "\"health\""));
            assertThat(events).as("values that change").doesNotHaveDuplicates();
        }
    }

    @Test
    @RunAsClient
    void whatNobodyForesawIsToldToListeners(@ArquillianResource URL url) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (String path : List.of("/api/fails", "/fails")) {
            HttpResponse<String> failed = answer(http, authorized(url, path));
            assertThat(failed.statusCode()).as(path).isEqualTo(500);
            String id = Json.mapper().readTree(failed.body()).get("errorId").asText();
            await(
                    "the listener hears of " + path,
                    () -> answer(http, authorized(url, "/api/fails/heard"))
                                    .body()
                                    .contains(id)
                            ? true
                            : null);
        }
    }

    private static HttpRequest authorized(URL url, String path) {
        return request(url, path)
                .header("Authorization", Server.basic())
                .header("Accept", "application/json, text/plain")
                .build();
    }

    @Test
    @RunAsClient
    void healthChecksAreRegisteredAndOpen(@ArquillianResource URL url) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> alive = http.send(request(url, "/health/live").build(), BodyHandlers.ofString());
        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(alive.body()).contains("tachograph", "UP");
        HttpResponse<String> ready = await("ready", () -> {
            HttpResponse<String> answer =
                    answer(http, request(url, "/health/ready").build());
            return answer.statusCode() == 200 ? answer : null;
        });
        assertThat(ready.body()).contains("database", "UP");
    }

    @Test
    @RunAsClient
    void theTestsOwnDoorIsGuardedAsEveryOther(@ArquillianResource URL url) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(request(url, "/ArquillianServletRunnerEE9").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private static HttpRequest.Builder request(URL url, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + url.getPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> answer(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String line(BufferedReader lines) {
        try {
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(AutoCloseable publication) {
        try {
            publication.close();
        } catch (Exception failure) {
            throw new AssertionError("a publication never throws", failure);
        }
    }

    private Map<String, Long> runs() {
        return stages.all().stream()
                .map(Stage::report)
                .collect(Collectors.toMap(SelfReport.Stage::name, SelfReport.Stage::runs));
    }

    /** Asks until there is an answer, at most a minute. */
    private static <T> T await(String what, Supplier<T> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
