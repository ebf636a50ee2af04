package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.web.watched.WatchedRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application that carries the client and does nothing for it, beside the monitor: its requests, its measured beans and
 * their errors are series of the monitor.
 */
class WatchedApplicationIT {

    private static final String GLASSFISH_WEB = """
            <glassfish-web-app>
              <context-root>/%s</context-root>
              <class-loader delegate="false"/>
              <scanning-exclude>*</scanning-exclude>
              <scanning-include>monitoring-client*</scanning-include>
            </glassfish-web-app>
            """;

    private static final String PLAIN = "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"/>";

    private static final String SWITCHED_OFF = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param><param-name>tachograph.enabled</param-name><param-value>false</param-value></context-param>
            </web-app>
            """;

    private static Path archive(String name, String webXml, Path directory) throws IOException {
        Path lib = Path.of(System.getProperty("tachograph.war"))
                .resolveSibling("ROOT")
                .resolve("WEB-INF/lib");
        try (Stream<Path> jars = Files.list(lib)) {
            Path client = jars.filter(jar -> jar.getFileName().toString().startsWith("monitoring-client"))
                    .findFirst()
                    .orElseThrow();
            Path war = directory.resolve(name + ".war");
            ShrinkWrap.create(WebArchive.class, name + ".war")
                    .addPackage(WatchedRest.class.getPackage())
                    .addAsLibrary(client.toFile())
                    .addAsWebInfResource(new StringAsset(GLASSFISH_WEB.formatted(name)), "glassfish-web.xml")
                    .setWebXML(new StringAsset(webXml))
                    .as(ZipExporter.class)
                    .exportTo(war.toFile());
            return war;
        }
    }

    @Test
    void isMeasuredWithoutCodeOfItsOwn(@TempDir Path directory) throws IOException {
        List<Path> archives = List.of(
                archive("watched", PLAIN, directory),
                archive("unwatched", SWITCHED_OFF, directory),
                Administration.archive(directory));
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        // Caches of the JDK and the server hold classes softly, until memory is needed; here it is needed at once.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");
        try (Server server = Server.startWith(archives, directory, environment)) {
            server.await("the application", "/watched/api/items/7", response -> response.statusCode() == 200);
            server.await("the other one", "/unwatched/api/items/7", response -> response.statusCode() == 200);
            assertThat(status(server, "/watched/api/items/8")).isEqualTo(200);
            assertThat(status(server, "/watched/forward")).isEqualTo(200);
            assertThat(status(server, "/watched/api/items/7/parts")).isEqualTo(200);
            assertThat(status(server, "/watched/api/parts")).isEqualTo(200);
            assertThat(status(server, "/watched/api/items/later")).isEqualTo(200);
            assertThat(status(server, "/watched/api/items/fails")).isEqualTo(500);
            assertThat(status(server, "/watched/api/nothing")).isEqualTo(404);
            assertThat(status(server, "/watched/nothing")).isEqualTo(404);
            assertThat(status(server, "/watched/broken")).isEqualTo(500);
            assertThat(status(server, "/watched/async/x")).isEqualTo(202);
            assertThat(status(server, "/watched/dispatched")).isEqualTo(202);

            server.awaitJson(
                    "all requests, stored",
                    series("http_request_duration_seconds"),
                    found -> found.get("series").size() == 10
                            // Only once they are stored do they have an id.
                            && found.findValues("id").stream().allMatch(id -> id.asLong() > 0));
            assertThat(labels(server, "http_request_duration_seconds", "method", "route", "status"))
                    .containsExactlyInAnyOrder(
                            "GET /watched/api/items/{id} 200",
                            "GET /watched/api/parts 200",
                            "GET /watched/api/* 200",
                            "GET /watched/api/items/later 200",
                            "GET /watched/api/items/fails 500",
                            "GET /watched/api/* 404",
                            "GET /watched/ 404",
                            "GET /watched/broken 500",
                            "GET /watched/async/* 202",
                            "GET /watched/dispatched 202");
            assertThat(calls(server, "http_request_duration_seconds", "route", "/watched/dispatched"))
                    .as("one request, though its servlet was called twice")
                    .isOne();
            assertThat(labels(server, "http_request_errors_total", "method", "route", "exception"))
                    .containsExactlyInAnyOrder(
                            "GET /watched/api/items/fails java.io.IOException",
                            "GET /watched/broken java.lang.IllegalArgumentException");
            assertThat(labels(server, "operation_duration_seconds", "application", "operation"))
                    .containsExactlyInAnyOrder(
                            "watched find_operation",
                            "watched Finder.fail",
                            "watched Finder.later",
                            "watched Clerk.greet");
            assertThat(labels(server, "operation_errors_total", "operation", "exception"))
                    .containsExactly("Finder.fail java.io.IOException");
            assertThat(calls(server, "operation_duration_seconds", "operation", "find_operation"))
                    .as("one of them by a forward")
                    .isEqualTo(3);
            JsonNode inFlight = samples(server, "http_requests_in_flight", "application", "watched");
            assertThat(inFlight.get(inFlight.size() - 1).get("value").asDouble())
                    .isZero();
            assertThat(server.log()).doesNotContain("is not measured");
            assertThat(applications(server))
                    .as("neither the one that is switched off, nor one without a name")
                    .containsExactly("watched");
            undeployedItLeavesNothingBehind(server);
        }
    }

    /** Though a bean calls a measured method when everything else has ended. */
    private static void undeployedItLeavesNothingBehind(Server server) {
        Administration administration = new Administration(server);
        for (String name : List.of("watched", "unwatched")) {
            assertThat(administration.run("undeploy", name)).startsWith("SUCCESS");
        }
        Waiting.until(
                "the end of its classes",
                Duration.ofSeconds(60),
                () -> administration.instancesOf("dev.tachograph.web.watched"),
                List::isEmpty);
        server.awaitJson(
                "no registry", "/api/self", self -> self.get("applications").isEmpty());
    }

    private static List<String> applications(Server server) {
        return StreamSupport.stream(server.json("/api/self").get("applications").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int status(Server server, String path) {
        return server.send(server.request(path)).statusCode();
    }

    private static String series(String name) {
        return "/api/series?label.application=watched&name=" + name;
    }

    private static List<String> labels(Server server, String name, String... labels) {
        return server.json(series(name)).get("series").findValues("labels").stream()
                .map(found -> {
                    StringBuilder text = new StringBuilder();
                    for (String label : labels) {
                        text.append(text.isEmpty() ? "" : " ")
                                .append(found.path(label).asText());
                    }
                    return text.toString();
                })
                .toList();
    }

    private static long calls(Server server, String name, String label, String value) {
        return samples(server, name, label, value).findValues("count").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** Of the only series of the application with that name and label. */
    private static JsonNode samples(Server server, String name, String label, String value) {
        for (JsonNode each : server.json(series(name)).get("series")) {
            if (each.get("labels").path(label).asText().equals(value)) {
                String id = each.get("id").asText();
                return server.json("/api/series/" + id + "/samples?from=-5m&to=now&points=5000")
                        .get("samples");
            }
        }
        throw new AssertionError("no series " + name);
    }
}
