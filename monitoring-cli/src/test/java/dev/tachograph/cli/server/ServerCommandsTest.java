package dev.tachograph.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tachograph.cli.launch.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCommandsTest {

    private static final Map<String, String> ADA =
            Map.of("TACHOGRAPH_USER", "ada", "TACHOGRAPH_PASSWORD", "pass:w\u00f6rd");

    @TempDir
    private Path folder;

    private final List<String> requests = new ArrayList<>();
    private HttpServer server = start();
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void answers() {
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                byte[] body = answer.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    private static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString("ada:pass:w\u00f6rd".getBytes(UTF_8));
    }

    @Test
    void anImportIsHandedOverWithBranchAndCommit() throws IOException {
        status = 201;
        answer = """
                {"id": "4c1d", "results": [{"verdict": "REGRESSED"}, {"verdict": "EQUIVALENT"}, {"verdict": "EQUIVALENT"}]}""";
        Path file = Files.writeString(folder.resolve("result.json"), "[]");
        Run run = Run.of(ADA, "import", file, "--server", address() + "/", "--branch", "a b", "--commit", "4f2a9c1");
        assertThat(run).isEqualTo(new Run(0, "Taken over as run 4c1d: 3 results, 1 regressed, 2 equivalent.\n", ""));
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0))
                .startsWith("POST /api/benchmarks/results?")
                .contains("branch=a+b", "commit=4f2a9c1", authorization())
                .doesNotContain("name=")
                .endsWith(" []");
        status = 200;
        assertThat(Run.of(ADA, "import", file, "--server", address()).out())
                .startsWith("Was taken over before as run 4c1d");
    }

    @Test
    void aReportGoesIntoAFile() {
        answer = "<!DOCTYPE html> \u00e4";
        Path out = folder.resolve("report.html");
        Run run = Run.of(ADA, "report", "--server", address(), "--from", "-24h", "--out", out);
        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(out).hasContent(answer);
        assertThat(requests.get(0)).startsWith("GET /api/reports/monitoring?").contains("format=html", "from=-24h");
        assertThat(Run.of(ADA, "report", "--server", address(), "--format", "json")
                        .out())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"detail\": \"from = x: is no time.\", \"remedy\": \"Use -24h.\"} | answers 400: from = x: is no time. Use -24h.",
                "404 | <html>proxy</html> | answers 404: nothing that Tachograph would say; see whether the address is right",
                "302 | '' | answers 302: nothing that Tachograph would say",
            })
    void whatTheServerRefusesIsPassedOn(int code, String body, String expected) {
        status = code;
        answer = body;
        Run run = Run.of(ADA, "report", "--server", address());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: " + address() + " " + expected).hasLineCount(1);
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        server.stop(0);
        Run run = Run.of(ADA, "report", "--server", address());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: " + address() + ": cannot be reached")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, is no address of a server",
        "ftp://localhost, is no address of a server",
        "http://ada:secret@localhost, --server: must not hold a user",
        "ftp://ada:secret@localhost, is no address of a server",
    })
    void anAddressHasToBeOne(String address, String expected) {
        Run run = Run.of(ADA, "report", "--server", address);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(expected).doesNotContain("secret").hasLineCount(1);
    }

    @Test
    void whoAsksIsInTheEnvironment() {
        Run run = Run.of(Map.of("TACHOGRAPH_USER", "ada"), "report", "--server", address());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: TACHOGRAPH_PASSWORD: is not set;")
                .hasLineCount(1);
        assertThat(requests).isEmpty();
    }
}
