package dev.tachograph.web.server;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The built archive on a bare Payara Micro in a child process, on a free loopback port, with its data in a directory of the
 * test's.
 *
 * <p>Waiting is always for a condition, with a time limit that fails the test and shows the end of the log.
 */
public final class Server implements AutoCloseable {

    /** Password of {@code admin} in every test. */
    public static final String PASSWORD = "correct-horse-battery";

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
     * Starts a server and returns at once.
     *
     * @param directory its working directory: {@code data} and {@code server.log} appear in it
     * @param environment on top of a port, a data directory and the password
     */
    public static Server launch(Path directory, Map<String, String> environment) {
        int port = freePort();
        Path log = directory.resolve("server.log");
        try {
            Files.createDirectories(directory.resolve("tmp"));
            Path preboot = directory.resolve("preboot.asadmin");
            Files.writeString(preboot, prebootCommands());
            ProcessBuilder builder = new ProcessBuilder(command(directory, preboot, port));
            builder.directory(directory.toFile());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> variables = builder.environment();
            variables.keySet().removeIf(name -> name.startsWith("MONITORING_"));
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
        server.await("ready", "/health/ready", response -> response.statusCode() == 200);
        return server;
    }

    private static List<String> command(Path directory, Path preboot, int port) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Boots faster; the peak speed it costs does not matter here.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory.resolve("tmp")));
        command.addAll(List.of(
                "-jar",
                System.getProperty("tachograph.server"),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                preboot.toString(),
                "--deploy",
                System.getProperty("tachograph.war")));
        return command;
    }

    /** As {@code ./run} has them; loopback is all that a test may listen on. */
    private static String prebootCommands() throws IOException {
        Path template = Path.of(
                System.getProperty("tachograph.root"),
                "monitoring-ejb/src/main/resources/dev/tachograph/ejb/launch/preboot.asadmin");
        return Files.readString(template).replace("@address@", "127.0.0.1");
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
        return "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks again until the answer is as wished, at most two minutes; refused connections count as no answer yet. */
    public HttpResponse<String> await(String what, String path, Predicate<HttpResponse<String>> wished) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new AssertionError("the server ended while waiting for " + what + ":\n" + logTail());
            }
            try {
                HttpResponse<String> response = get(path);
                if (wished.test(response)) {
                    return response;
                }
                last = response.statusCode() + " " + response.body();
            } catch (UncheckedIOException notYet) {
                last = notYet.getMessage();
            }
            pause();
        }
        throw new AssertionError("waited in vain for " + what + "; last: " + last + "\n" + logTail());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
