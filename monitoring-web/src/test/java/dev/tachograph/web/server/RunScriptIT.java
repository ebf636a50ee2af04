package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** The command a newcomer types, in a checkout that is built and whose path has spaces. */
class RunScriptIT extends BuiltCheckout {

    private static final Pattern PASSWORD = Pattern.compile("password +(\\S+)");

    /** Its listener is in no archive. */
    private static final String BROKEN_WEB_XML =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                    + "<listener><listener-class>no.such.Listener</listener-class></listener></web-app>";

    private void archive(String name, String entry, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(checkout.resolve(name)))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void bashFindsNoMistakesInIt() throws Exception {
        String launch = "monitoring-web/src/main/launch/";
        for (String script : List.of("run", launch + "server.sh", launch + "class-archive.sh")) {
            Run run = new Run(List.of(BASH.toString(), "-n", script), Map.of());
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void saysWhereToLookPrintsThePasswordOnceAndEndsCleanlyOnBothSignals() throws Exception {
        Run first = start();
        first.awaitReady();
        assertThat(first.err()).contains("http://127.0.0.1:" + port + "/").contains("Sign in as admin");
        Waiting.until(
                "the password",
                Duration.ofSeconds(30),
                first::out,
                out -> PASSWORD.matcher(out).find());
        Matcher shown = PASSWORD.matcher(first.out());
        assertThat(shown.find()).isTrue();
        String password = shown.group(1);
        assertThat(first.out()).containsOnlyOnce(password);
        assertThat(first.err()).doesNotContain("note:");
        sharesClassesOfTheArchive();
        assertThat(status("/api/self", password)).isEqualTo(200);
        assertThat(status("/api/self", "another")).isEqualTo(401);

        anotherStartLeavesItAlone(first);
        assertThat(status("/api/self", password)).isEqualTo(200);
        assertThat(first.signal("TERM")).isZero();
        assertThat(first.err()).contains("Stopped.").doesNotContain(password);

        Run second = start();
        second.awaitReady();
        assertThat(status("/api/self", password)).isEqualTo(200);
        assertThat(second.signal("INT")).isZero();
        assertThat(second.out()).doesNotContain(password).doesNotContain("was created");
        assertThat(filesWith(password)).isEmpty();
        assertThat(Files.readString(data.resolve("logs/tachograph.0.log")))
                .contains("is open")
                .contains("was created with a generated password")
                .containsPattern("Tachograph \\S+ started")
                .doesNotContain("did not stop cleanly")
                .doesNotContain("Invalid Session Management Configuration");
    }

    /** The archive that the first start on this machine has made, or one before it in this checkout. */
    private void sharesClassesOfTheArchive() throws IOException {
        long server =
                Long.parseLong(text(onlyFile(data.resolve("run"), "server.pid")).strip());
        assertThat(Path.of("/proc/" + server + "/maps")).content().contains("/classes.jsa");
    }

    private static Path onlyFile(Path place, String name) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            List<Path> found = files.filter(file -> file.endsWith(name)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** On another port: with the same data a check and a start are refused; with other data one is stopped while it starts. */
    private void anotherStartLeavesItAlone(Run first) throws Exception {
        Path unpacked = data.resolve("run/" + first.process.pid() + "/server/applications");
        assertThat(unpacked).isNotEmptyDirectory();
        List<Path> before = filesIn(data.resolve("run"));
        String elsewhere = Integer.toString(Server.freePort());
        for (List<String> options : List.of(List.of("--check"), List.<String>of())) {
            Run refused = start(Map.of("MONITORING_PORT", elsewhere), options.toArray(String[]::new));
            assertThat(refused.awaitEnd()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("another server has the database")
                    .contains("MONITORING_DATA_DIR");
        }
        assertThat(filesIn(data.resolve("run"))).isEqualTo(before);

        Path otherData = directory.resolve("other data");
        Run second = start(Map.of("MONITORING_PORT", elsewhere, "MONITORING_DATA_DIR", otherData.toString()));
        Path pid = otherData.resolve("run/" + second.process.pid() + "/server.pid");
        // The script writes it right after the server was started.
        String server = Waiting.until(
                "the server of the second start",
                Duration.ofSeconds(30),
                () -> Files.exists(pid) ? text(pid).strip() : "",
                text -> !text.isEmpty());
        assertThat(second.signal("TERM")).isZero();
        assertThat(second.err()).contains("Stopped.");
        assertThat(ProcessHandle.of(Long.parseLong(server))).isEmpty();
    }

    private static List<Path> filesIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.sorted().toList();
        }
    }

    /** Through the commands that are written before the boot; a bare server listens on every address. */
    @Test
    void listensOnTheGivenAddressOnlyAndSaysWhatIsNotDeployed() throws Exception {
        archive("boom.war", "WEB-INF/web.xml", BROKEN_WEB_XML);
        Run run = start(
                Map.of("MONITORING_HOST", "127.0.0.2", "MONITORING_ADMIN_PASSWORD", Server.PASSWORD),
                "--deploy",
                "boom.war");
        run.awaitReady();
        Waiting.until("the word", Duration.ofSeconds(30), run::err, text -> text.contains("boom.war was not deployed"));
        assertThat(run.err()).contains("http://127.0.0.2:" + port + "/");
        try (Socket there = new Socket("127.0.0.2", port)) {
            assertThat(there.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        assertThat(run.signal("TERM")).isZero();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int status(String path, String password) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
