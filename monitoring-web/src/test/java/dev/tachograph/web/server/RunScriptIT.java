package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command a newcomer types, in a checkout that is built and whose path has spaces. */
class RunScriptIT {

    private static final Path ROOT = Path.of(System.getProperty("tachograph.root"));
    private static final Path BASH = Path.of("/bin/bash");
    private static final Pattern PASSWORD = Pattern.compile("password +(\\S+)");

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private Path checkout;
    private Path data;
    private int port;

    @BeforeEach
    void makeACheckoutWithSpacesInItsPath() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a checkout with spaces"));
        copy("run");
        copy("pom.xml");
        for (String built : List.of("monitoring-web", "examples")) {
            Files.createSymbolicLink(checkout.resolve(built), ROOT.resolve(built));
        }
        data = directory.resolve("some data");
        port = Server.freePort();
    }

    @AfterEach
    void endWhatIsLeft() throws IOException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        // JUnit warns of links that lead out of its directory.
        try (Stream<Path> links = Files.find(directory, 2, (path, about) -> about.isSymbolicLink())) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    private void copy(String name) throws IOException {
        // With its time: a file newer than the archive would be a reason to build.
        Files.copy(ROOT.resolve(name), checkout.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Nested
    class Starting {

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
                    .doesNotContain("did not stop cleanly");
        }

        /** The archive that the first start on this machine has made, or one before it in this checkout. */
        private void sharesClassesOfTheArchive() throws IOException {
            long server = Long.parseLong(
                    text(onlyFile(data.resolve("run"), "server.pid")).strip());
            assertThat(Path.of("/proc/" + server + "/maps")).content().contains("/classes.jsa");
        }

        private static Path onlyFile(Path place, String name) throws IOException {
            try (Stream<Path> files = Files.walk(place)) {
                List<Path> found = files.filter(file -> file.endsWith(name)).toList();
                assertThat(found).hasSize(1);
                return found.get(0);
            }
        }

        /** With the same data and another port: a check, and a start that is stopped while the server is being started. */
        private void anotherStartLeavesItAlone(Run first) throws Exception {
            Path unpacked = data.resolve("run/" + first.process.pid() + "/server/applications");
            assertThat(unpacked).isNotEmptyDirectory();
            List<Path> before = filesIn(data.resolve("run"));
            Map<String, String> elsewhere = Map.of("MONITORING_PORT", Integer.toString(Server.freePort()));
            assertThat(start(elsewhere, "--check").awaitEnd()).isZero();
            assertThat(filesIn(data.resolve("run"))).isEqualTo(before);

            Run second = start(elsewhere);
            Path pid = data.resolve("run/" + second.process.pid() + "/server.pid");
            // The script writes it right after the server was started.
            String server = Waiting.until(
                    "the server of the second start",
                    Duration.ofSeconds(30),
                    () -> Files.exists(pid) ? text(pid).strip() : "",
                    text -> !text.isEmpty());
            assertThat(second.signal("TERM")).isZero();
            assertThat(second.err()).contains("Stopped.");
            assertThat(ProcessHandle.of(Long.parseLong(server))).isEmpty();
            assertThat(filesIn(data.resolve("run"))).containsAll(before);
        }

        private static List<Path> filesIn(Path place) throws IOException {
            try (Stream<Path> files = Files.walk(place)) {
                return files.sorted().toList();
            }
        }

        /** Through the commands that are written before the boot; a bare server listens on every address. */
        @Test
        void listensOnTheGivenAddressOnly() throws Exception {
            Run run = start(Map.of("MONITORING_HOST", "127.0.0.2", "MONITORING_ADMIN_PASSWORD", Server.PASSWORD));
            run.awaitReady();
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

    @Nested
    class Refusing {

        @Test
        void aBrokenFileEndsWithTwoAndNamesEveryProblemAtOnce() throws Exception {
            Files.writeString(checkout.resolve("monitoring.toml"), BareServerIT.BROKEN);
            long start = System.nanoTime();
            Run run = start();
            assertThat(run.awaitEnd()).isEqualTo(2);
            // It must not boot a server to say so, which takes several seconds; only one that hangs takes so many.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                    .hasSize(3)
                    .anyMatch(line -> line.contains("server.port") && line.contains("70000"))
                    .anyMatch(line -> line.contains("flush_intervall") && line.contains("flush_interval"))
                    .anyMatch(line -> line.contains("retention.detail"));
            isPlain(run);
            assertThat(data).doesNotExist();
        }

        @Test
        void textThatIsNotTomlEndsWithTwoAndSaysWhere() throws Exception {
            Files.writeString(checkout.resolve("monitoring.toml"), "[server]\nport = = 1\n");
            Run run = start();
            assertThat(run.awaitEnd()).isEqualTo(2);
            assertThat(run.err()).contains("monitoring.toml").containsPattern("line 2|:2");
            isPlain(run);
        }

        @Test
        void aPortInUseEndsWithThreeAndSaysWhichAndWhatToDo() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                port = taken.getLocalPort();
                Run run = start();
                assertThat(run.awaitEnd()).isEqualTo(3);
                assertThat(run.err()).contains("server.port = " + port).contains("MONITORING_PORT");
                isPlain(run);
            }
        }

        @Test
        void aDataDirectoryThatCannotBeOneEndsWithTwo() throws Exception {
            Files.writeString(data, "a file where the directory should be");
            Run run = start();
            assertThat(run.awaitEnd()).isEqualTo(2);
            assertThat(run.err()).contains("server.data_dir").contains("MONITORING_DATA_DIR");
            isPlain(run);
        }

        @Test
        void anUnknownOptionEndsWithTwo() throws Exception {
            Run run = start("--chekc");
            assertThat(run.awaitEnd()).isEqualTo(2);
            assertThat(run.err()).contains("--chekc").contains("--check");
        }

        @Test
        void anApplicationThatCannotBeDeployedEndsWithTwoAndSaysWhy() throws Exception {
            Files.writeString(checkout.resolve("ROOT.war"), "");
            Files.writeString(checkout.resolve("shop.ear"), "");
            Files.writeString(checkout.resolve("log-analyzer.war"), "");
            Map<String, String> words = Map.of(
                    "absent.war", "no such file",
                    "shop.ear", "has to end in .war",
                    "ROOT.war", "where Tachograph is",
                    "log-analyzer.war", "--no-example");
            for (Map.Entry<String, String> word : words.entrySet()) {
                Run run = start("--deploy", word.getKey());
                assertThat(run.awaitEnd()).as(word.getKey()).isEqualTo(2);
                assertThat(run.err()).contains("--deploy " + word.getKey()).contains(word.getValue());
                isPlain(run);
            }
            Run nothing = start("--deploy");
            assertThat(nothing.awaitEnd()).isEqualTo(2);
            assertThat(nothing.err()).contains("--deploy needs");
            assertThat(start("--no-example", "--deploy=log-analyzer.war", "--check")
                            .awaitEnd())
                    .isZero();
            assertThat(data).doesNotExist();
        }

        @Test
        void checkingStartsNothing() throws Exception {
            Run run = start("--check");
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.err()).contains("The configuration is right").contains(Integer.toString(port));
            assertThat(run.out()).isEmpty();
            assertThat(data).doesNotExist();
        }
    }

    /** On a machine that lacks something. */
    @Nested
    class Needing {

        private Path tools;

        @BeforeEach
        void makeAMachineWithTheBareTools() throws IOException {
            tools = Files.createDirectories(directory.resolve("bin"));
            for (String tool : List.of("bash", "dirname", "sed", "head", "find", "env")) {
                Path real = Stream.of("/usr/bin", "/bin")
                        .map(bin -> Path.of(bin, tool))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
                Files.createSymbolicLink(tools.resolve(tool), real);
            }
        }

        @Test
        void javaItSaysSo() throws Exception {
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("java is not found").contains("JDK 17");
        }

        @Test
        void aNewerJavaItSaysSo() throws Exception {
            script("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("is Java 11").contains("17 or newer");
        }

        @Test
        void mavenToBuildItSaysSo() throws Exception {
            script("java", "echo 'openjdk version \"17.0.2\" 2022-01-18' >&2");
            Files.delete(checkout.resolve("monitoring-web"));
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("mvn is not found").contains("Maven 3.8");
        }

        private void script(String name, String text) throws IOException {
            Path file = Files.writeString(tools.resolve(name), "#!" + BASH + "\n" + text + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        private Run startWithToolsOnly() throws IOException {
            return new Run(List.of(BASH.toString(), "run"), Map.of("PATH", tools.toString(), "JAVA_HOME", ""));
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

    private static void isPlain(Run run) {
        assertThat(run.err() + run.out()).doesNotContain("\tat ").doesNotContain("Exception in thread");
    }

    private Run start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    private Run start(Map<String, String> environment, String... options) throws IOException {
        // Whoever started the tests may ignore SIGINT, which children inherit and a script cannot undo.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./run"));
        command.addAll(List.of(options));
        return new Run(command, environment);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One run of the script, with its two outputs in files. */
    private final class Run {

        private final Process process;
        private final Path out;
        private final Path err;

        Run(List<String> command, Map<String, String> environment) throws IOException {
            out = Files.createTempFile(directory, "out", ".txt");
            err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> variables = builder.environment();
            variables.keySet().removeIf(name -> name.startsWith("MONITORING_"));
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            variables.put("MONITORING_PORT", Integer.toString(port));
            variables.put("MONITORING_DATA_DIR", data.toString());
            variables.putAll(environment);
            process = builder.start();
            started.add(process);
        }

        void awaitReady() {
            Waiting.until("the URL", Duration.ofMinutes(2), this::err, text -> {
                if (!process.isAlive()) {
                    throw new AssertionError("./run ended: " + text);
                }
                return text.contains("Tachograph is ready");
            });
        }

        /** Sends the signal; the exit code. */
        int signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return awaitEnd();
        }

        /** The exit code, within a minute. */
        int awaitEnd() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended; said: %s", err())
                    .isTrue();
            return process.exitValue();
        }

        String out() {
            return text(out);
        }

        String err() {
            return text(err);
        }
    }
}
