package dev.tachograph.web.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.settings.MetricCategory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The built archive on a bare Payara Micro in a child process, on a free loopback port, with its data in a directory of the
 * test's.
 *
 * <p>Waiting is always for a condition, with a time limit that fails the test and shows the end of the log.
 */
public final class Server implements AutoCloseable {

    /** Password of {@code admin} in every test. */
    public static final String PASSWORD = "correct-horse-battery";

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final AtomicInteger PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 100 % PORTS));

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Process process;
    private final int port;
    private final Path log;

    private Server(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a server as {@code ./run} does and returns at once.
     *
     * @param directory its working directory: {@code data} and {@code server.log} appear in it
     * @param environment on top of a port, a data directory and the password
     */
    public static Server launch(Path directory, Map<String, String> environment) {
        return launch(directory, environment, List.of());
    }

    private static Server launch(Path directory, Map<String, String> environment, List<String> furtherOptions) {
        try {
            Path preboot =
                    Files.writeString(Files.createDirectories(directory).resolve("preboot.asadmin"), prebootCommands());
            List<String> options = new ArrayList<>(
                    List.of("--nohazelcast", "--disablephonehome", "--prebootcommandfile", preboot.toString()));
            options.addAll(furtherOptions);
            return launch(directory, environment, options.toArray(String[]::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a server as {@code ./run} does, with further archives beside the monitor, and waits until it is ready. */
    public static Server startWith(List<Path> archives, Path directory, Map<String, String> environment) {
        List<String> options = new ArrayList<>();
        archives.forEach(archive -> options.addAll(List.of("--deploy", archive.toString())));
        Server server = launch(directory, environment, options);
        server.awaitReady();
        return server;
    }

    /** Starts a bare Payara Micro by the command that docs/operations.md names, and returns at once. */
    static Server launchBare(Path directory, Map<String, String> environment) {
        return launch(directory, environment, "--nohazelcast", "--disablephonehome");
    }

    private static Server launch(Path directory, Map<String, String> environment, String... options) {
        int port = freePort();
        Path log = directory.resolve("server.log");
        try {
            // A killed server leaves 128 MB of unpacked files there.
            Path tmp = directory.resolve("tmp");
            delete(tmp);
            Files.createDirectories(tmp);
            List<String> command = command(tmp, port);
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(directory.toFile());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> variables = builder.environment();
            // Nobody's configuration, and no test alert to anybody's Sentry.
            variables.keySet().removeIf(name -> name.matches("(MONITORING|SENTRY|LOG_ANALYZER)_.*"));
            variables.put("MONITORING_PORT", Integer.toString(port));
            variables.put("MONITORING_DATA_DIR", directory.resolve("data").toString());
            variables.put("MONITORING_ADMIN_PASSWORD", PASSWORD);
            variables.put("MONITORING_SERVER_INSTANCE", "test-server");
            variables.putAll(environment);
            return new Server(builder.start(), port, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a server and waits until it is ready: the database is open and samples are there. */
    public static Server start(Path directory, Map<String, String> environment) {
        Server server = launch(directory, environment);
        server.awaitReady();
        return server;
    }

    void awaitReady() {
        await("ready", "/health/ready", response -> response.statusCode() == 200);
    }

    /** Variables by which everything is collected and stored each second. */
    public static Map<String, String> everySecond() {
        Map<String, String> variables = new HashMap<>();
        for (MetricCategory category : MetricCategory.values()) {
            variables.put("MONITORING_METRICS_" + category.key().toUpperCase(Locale.ROOT) + "_INTERVAL", "1s");
        }
        variables.put("MONITORING_METRICS_FLUSH_INTERVAL", "1s");
        return variables;
    }

    private static List<String> command(Path tmp, int port) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Boots faster; the peak speed it costs does not matter here.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + tmp,
                "-jar",
                System.getProperty("tachograph.server"),
                "--port",
                Integer.toString(port),
                "--deploy",
                System.getProperty("tachograph.war")));
    }

    /** Removes a directory with all it holds, if it is there. */
    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** As {@code ./run} has them; loopback is all that a test may listen on. */
    private static String prebootCommands() throws IOException {
        Path template = Path.of(
                System.getProperty("tachograph.root"),
                "monitoring-ejb/src/main/resources/dev/tachograph/ejb/launch/preboot.asadmin");
        return Files.readString(template).replace("@address@", "127.0.0.1");
    }

    /**
     * A port that was free a moment ago, and that no test of another virtual machine is about to take: it lies below those that a
     * system gives away by itself, in a part of its own for each process.
     */
    public static int freePort() {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST_PORT + PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("no port of " + FIRST_PORT + " to " + (FIRST_PORT + PORTS - 1) + " is free");
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** A GET as {@code admin}, for JSON. */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", basic()).header("Accept", "application/json"));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public static String basic() {
        return basic("admin");
    }

    /** Of another account with the same password. */
    static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** A GET as {@code admin} for a page, as a browser asks for it. */
    HttpResponse<String> page(String path) {
        return send(request(path).header("Authorization", basic()).header("Accept", "text/html"));
    }

    /** The JSON of a GET as {@code admin} that must succeed. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("is not JSON: " + response.body(), notJson);
        }
    }

    /** Asks again until the answer is as wished, at most two minutes; refused connections count as no answer yet. */
    public HttpResponse<String> await(String what, String path, Predicate<HttpResponse<String>> wished) {
        return await(what, () -> get(path), response -> {
            boolean is = wished.test(response);
            if (!is) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return is;
        });
    }

    /** Asks again until the JSON is as wished, at most two minutes. */
    JsonNode awaitJson(String what, String path, Predicate<JsonNode> wished) {
        return await(what, () -> json(path), wished);
    }

    private <T> T await(String what, Supplier<T> look, Predicate<T> wished) {
        try {
            return Waiting.until(what, PATIENCE, () -> alive(what, look), wished);
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "\n" + logTail(), inVain);
        }
    }

    private <T> T alive(String what, Supplier<T> look) {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended while waiting for " + what + ":\n" + logTail());
        }
        return look.get();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of every stack trace in the log, its first frame and what stands above it. */
    List<String> stackTraces() {
        List<String> lines = log().lines().toList();
        List<String> traces = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("\tat ") && !lines.get(i - 1).startsWith("\tat ")) {
                traces.add(String.join("\n", lines.subList(Math.max(0, i - 3), i + 1)));
            }
        }
        return traces;
    }

    private String logTail() {
        String text = log();
        return text.substring(Math.max(0, text.length() - 6000));
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end within a minute:\n" + logTail());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** Variables for a PostgreSQL of the tests. */
    public static Map<String, String> postgres(String jdbcUrl, String user) {
        Map<String, String> variables = new HashMap<>();
        variables.put("MONITORING_DB_URL", jdbcUrl);
        variables.put("MONITORING_DB_USER", user);
        return variables;
    }
}
