package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request: the right status, clear words, and nothing about how we are built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsIT {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String FORM = "application/x-www-form-urlencoded";

    private Server server;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("monitoring.toml"), "[server]\nallowed_hosts = [\"tachograph.example.org\"]\n");
        server = Server.start(directory, Map.of("MONITORING_CONFIG", file.toString()));
    }

    @AfterAll
    void stop() {
        server.close();
        assertThat(server.stackTraces())
                .as("in the log after every kind of bad request")
                .isEmpty();
    }

    @Nested
    class ForAProgram {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "GET    | /api/no-such-thing                      | 404 | nothing at this path",
                    "GET    | /api/series/999999999/samples           | 404 | no series has this id",
                    "GET    | /api/series/seven/samples               | 400 | id = \"seven\": is not a whole number",
                    "GET    | /api/dashboard?from=yesterday           | 400 | from = \"yesterday\": is not a time",
                    "GET    | /api/dashboard?to=1969-12-31T00:00:00Z  | 400 | to = \"1969-12-31T00:00:00Z\": is not between",
                    "GET    | /api/dashboard?from=-1h&to=-2h          | 400 | must be before to",
                    "GET    | /api/dashboard?points=1                 | 400 | points = \"1\": out of range",
                    "GET    | /api/dashboard?points=many              | 400 | points = \"many\": is not a whole number",
                    "GET    | /api/reports/monitoring?format=pdf      | 400 | format = \"pdf\"",
                    "DELETE | /api/dashboard                          | 405 | does not know that method",
                    "POST   | /api/series                             | 405 | does not know that method",
                    "GET    | /sign-out                               | 405 | it is a POST",
                    "GET    | /no-such-page.xhtml                     | 404 | nothing at this path",
                    "GET    | /WEB-INF/web.xml                        | 404 | nothing at this path",
                })
        void theProblemSaysWhatIsWrong(String method, String path, int status, String words) {
            HttpResponse<String> response = server.send(server.request(path)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Authorization", Server.basic())
                    .header("Accept", JSON));
            JsonNode problem = problem(response, status);
            assertThat(problem.get("detail").asText()).contains(words);
            assertThat(problem.get("remedy").asText()).isNotBlank();
        }

        @Test
        void anAcceptThatNothingFitsIsRefused() {
            HttpResponse<String> response = server.send(server.request("/api/self")
                    .header("Authorization", Server.basic())
                    .header("Accept", "image/png"));
            problem(response, 406);
        }

        @Test
        void withoutOrWithWrongCredentialsTheRequestIsRefused() {
            assertThat(problem(server.send(server.request("/api/self")), 401)
                            .get("remedy")
                            .asText())
                    .contains("Basic");
            assertThat(server.send(server.request("/api/self")).headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
            problem(server.send(server.request("/api/self").header("Authorization", "Basic bm9ib2R5Og==")), 401);
            problem(server.send(server.request("/api/self").header("Authorization", "Bearer x")), 401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/metrics", "/openapi", "/api/application.wadl", "/api/self", "/no-such-path", "/live"})
        void everythingButHealthAsksForSignIn(String path) {
            problem(server.send(server.request(path).header("Accept", JSON)), 401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
        void healthIsOpen(String path) {
            HttpResponse<String> response = server.send(server.request(path));
            assertThat(response.statusCode()).isEqualTo(200);
            revealsNothing(response);
        }

        @Test
        void theServiceDescriptionsOfTheContainerAreNotThere() {
            problem(server.get("/api/application.wadl"), 404);
        }
    }

    @Nested
    class ForAPerson {

        @Test
        void aPathThatDoesNotExistIsAPage() {
            HttpResponse<String> page = server.send(
                    server.request("/no-such-page").header("Accept", HTML).header("Cookie", session()));
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith(HTML));
            assertThat(page.body()).contains("nothing at this path");
            revealsNothing(page);
        }

        @Test
        void aPageWithoutASessionLeadsToTheSignIn() {
            HttpResponse<String> response =
                    server.send(server.request("/about.xhtml?a=b").header("Accept", HTML));
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location"))
                    .contains("/sign-in.xhtml?from=%2Fabout.xhtml%3Fa%3Db");
            revealsNothing(response);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    FORM + " | sign-in=%ZZ&name=%&password=%4&jakarta.faces.ViewState=%E0%A4%A",
                    FORM + " | sign-in=sign-in&name=admin&password=%ff%fe%&jakarta.faces.ViewState=stateless",
                    FORM + " | &&==&=&%00=%00",
                    JSON + " | {\"name\": ",
                    "text/plain | sign-in=sign-in&name=admin",
                    "no/such; charset=\"nonsense | sign-in=sign-in",
                    FORM + "; charset=nonsense | sign-in=sign-in&name=admin",
                    FORM + " | ''",
                })
        void aFormThatIsNoneIsAnsweredClearly(String contentType, String body) {
            HttpResponse<String> response = server.send(server.request("/sign-in.xhtml")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", contentType)
                    .header("Accept", HTML)
                    .header("Sec-Fetch-Site", "same-origin"));
            assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 415);
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(response.body()).contains("Tachograph");
            revealsNothing(response);
        }

        @Test
        void aMultipartFormIsRefusedBeforeAnyoneReadsIt() {
            HttpResponse<String> response = server.send(server.request("/sign-in.xhtml")
                    .POST(HttpRequest.BodyPublishers.ofString("--x"))
                    .header("Content-Type", "multipart/form-data")
                    .header("Accept", HTML)
                    .header("Sec-Fetch-Site", "same-origin"));
            assertThat(response.statusCode()).isEqualTo(415);
            revealsNothing(response);
        }

        /** Cookie of someone who signed in at the page. */
        private String session() {
            String form = "sign-in=sign-in&name=admin&password=" + Server.PASSWORD
                    + "&from=%2F&submit=Sign+in&jakarta.faces.ViewState=stateless";
            HttpResponse<String> answer = server.send(server.request("/sign-in.xhtml")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        }
    }

    @Nested
    class FromElsewhere {

        @Test
        void anotherHostIsRefused() throws IOException {
            String answer = raw("GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 421")
                    .contains("evil.example")
                    .contains("allowed_hosts");
            isBare(answer);
        }

        @Test
        void aHostOfTheConfigurationIsAnswered() throws IOException {
            for (String host : List.of("tachograph.example.org", "Tachograph.Example.org:443")) {
                assertThat(raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
            assertThat(raw("GET /health/live HTTP/1.1\r\nHost: x.tachograph.example.org\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421");
        }

        @Test
        void noHostOrTwoAreRefused() throws IOException {
            assertThat(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 4");
            String two = raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(two).startsWith("HTTP/1.1 4");
            isBare(two);
        }

        @Test
        void aPageOfAnotherSiteChangesNothing() {
            for (Map.Entry<String, String> header : Map.of(
                            "Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example")
                    .entrySet()) {
                problem(
                        server.send(server.request("/sign-out")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .header(header.getKey(), header.getValue())),
                        403);
            }
        }
    }

    @Nested
    class TooMuch {

        @Test
        void aHugeHeaderIsRefused() throws IOException {
            String answer = raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: "
                    + "x".repeat(100_000) + "\r\n\r\n");
            isRefused(answer);
        }

        @Test
        void aHugeQueryIsRefused() throws IOException {
            String answer = raw("GET /health/live?" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            isRefused(answer);
        }

        @Test
        void aHugeFormIsRefused() {
            HttpResponse<String> response = server.send(server.request("/sign-in.xhtml")
                    .POST(HttpRequest.BodyPublishers.ofString("a=" + "x".repeat(3_000_000)))
                    .header("Content-Type", "application/x-www-form-urlencoded"));
            problem(response, 413);
        }

        /** The server may close the connection while we are still sending, and its answer is then lost. */
        private void isRefused(String answer) {
            assertThat(answer).matches("(?s)(HTTP/1.1 4.*)?");
            isBare(answer);
            assertThat(server.get("/api/self").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tracingIsOff() throws IOException {
        String answer = raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: TACHOGRAPH=x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("Cookie");
        isBare(answer);
    }

    @Test
    void pathsThatTryToGetAroundTheGateDoNot() throws IOException {
        for (String path : List.of(
                "/health/../api/self",
                "/health/..;/api/self",
                "/health;/../api/self",
                "/resources/../index.xhtml",
                "/resources/%2e%2e/index.xhtml",
                "//api/self",
                "/api;x=/health/self",
                "/jakarta.faces.resource/../api/self",
                "/API/self")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain("databaseReachable");
            assertThat(answer).as(path).doesNotContain("Sign out").doesNotContain("<script>");
            isBare(answer);
        }
    }

    /** Sends the text as it is; the whole answer. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            // Closed in our face while we were still sending: refused, too.
            return "";
        }
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Server.json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        revealsNothing(response);
        return problem;
    }

    private static void revealsNothing(HttpResponse<String> response) {
        isBare(response.body());
        Map<String, List<String>> headers = response.headers().map();
        assertThat(headers).doesNotContainKeys("server", "x-powered-by");
        assertThat(headers.get("content-security-policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers.get("x-frame-options")).containsExactly("DENY");
        assertThat(headers.get("referrer-policy")).isNotNull();
        assertThat(headers.get("cache-control")).containsExactly("no-store");
    }

    /** Neither a stack trace nor what we are built with. */
    private static void isBare(String text) {
        assertThat(text)
                .doesNotContain("\tat ")
                .doesNotContain("dev.tachograph.")
                .doesNotContain("Exception");
        assertThat(Stream.of("Payara", "GlassFish", "Grizzly", "Jersey", "Mojarra", "Weld", "H2 2", "EclipseLink"))
                .noneMatch(product -> text.contains(product));
    }
}
