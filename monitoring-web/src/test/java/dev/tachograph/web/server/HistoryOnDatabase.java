package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the history says agrees with what the operating system says, and outlives the process; the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HistoryOnDatabase {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Path directory;
    private Instant launched = Instant.MAX;
    private Server server;

    /** What chooses the database; the archive is the same. */
    abstract Map<String, String> database(Path place);

    /** Its name, as the server shows it. */
    abstract String product();

    @BeforeAll
    void start(@TempDir Path directory) {
        this.directory = directory;
        Map<String, String> environment = new HashMap<>(database(directory.resolve("database")));
        environment.putAll(Server.everySecond());
        launched = Instant.now();
        server = Server.launch(directory, environment);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void cpuMemoryDiskAndHeapHaveRealPointsWithinAMinuteOfTheStart() {
        server.await("the server", "/health/live", response -> response.statusCode() == 200);
        for (String chart : List.of("cpu", "memory", "disk", "heap")) {
            server.awaitJson(
                    "points of " + chart,
                    "/api/dashboard?from=-5m&points=300",
                    dashboard -> !lines(dashboard, chart).isEmpty()
                            && lines(dashboard, chart).stream()
                                    .allMatch(line -> line.get("points").size() >= 2));
        }
        assertThat(Duration.between(launched, Instant.now())).isLessThan(SOON);
        assertThat(server.json("/api/self").get("database").asText()).startsWith(product());
    }

    private static List<JsonNode> lines(JsonNode dashboard, String chart) {
        return StreamSupport.stream(dashboard.get("charts").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(chart))
                .flatMap(one -> StreamSupport.stream(one.get("lines").spliterator(), false))
                .toList();
    }

    @Test
    @Order(2)
    void memoryAgreesWithProc() throws IOException {
        Map<String, Double> proc = kilobytes(Path.of("/proc/meminfo"));
        JsonNode memory = server.json("/api/system/metrics").get("memory");
        double total = proc.get("MemTotal");
        assertThat(memory.get("totalBytes").asDouble()).isEqualTo(total);
        assertThat(memory.get("availableBytes").asDouble()).isCloseTo(proc.get("MemAvailable"), within(0.1 * total));
        assertThat(memory.get("usedBytes").asDouble()).isCloseTo(total - proc.get("MemAvailable"), within(0.1 * total));
        assertThat(newest("system_memory_used_bytes")).isCloseTo(total - proc.get("MemAvailable"), within(0.1 * total));
    }

    @Test
    @Order(3)
    void cpuAgreesWithProc() throws IOException {
        // So that neither an idle machine nor a constant would do.
        try (Burner burner = new Burner()) {
            cpuAgreesWithProc(burner);
        }
    }

    private void cpuAgreesWithProc(Burner burner) throws IOException {
        long[] before = cpuTicks();
        Instant from = Instant.now();
        // Eight samples, of which the first may reach a second back: hence the tolerance.
        long id = seriesId("system_cpu_utilization_ratio");
        JsonNode samples = server.awaitJson(
                        "eight samples of the CPU",
                        "/api/series/" + id + "/samples?points=5000&from=" + from,
                        answer -> answer.get("samples").size() >= 8)
                .get("samples");
        long[] after = cpuTicks();
        double busy = 1 - (double) (after[1] - before[1]) / (after[0] - before[0]);
        double mean = StreamSupport.stream(samples.spliterator(), false)
                .mapToDouble(sample -> sample.get("value").asDouble())
                .average()
                .orElseThrow();
        assertThat(burner.isBurning()).isTrue();
        // One core is busy, at the least; half of one, where others compete for it.
        double least = 0.5 / Runtime.getRuntime().availableProcessors();
        assertThat(busy).isGreaterThan(least);
        assertThat(mean).isGreaterThan(least).isCloseTo(busy, within(0.2));
    }

    @Test
    @Order(4)
    void disksAgreeWithDf() throws Exception {
        Map<String, double[]> df = df();
        JsonNode disks = server.json("/api/system/metrics").get("disks");
        assertThat(disks).extracting(disk -> disk.get("mount").asText()).contains("/");
        for (JsonNode disk : disks) {
            double[] sizeUsedAvailable = df.get(disk.get("mount").asText());
            assertThat(sizeUsedAvailable).as("df of %s", disk).isNotNull();
            double tolerance = 0.02 * sizeUsedAvailable[0];
            assertThat(disk.get("sizeBytes").asDouble()).isEqualTo(sizeUsedAvailable[0]);
            assertThat(disk.get("usedBytes").asDouble()).isCloseTo(sizeUsedAvailable[1], within(tolerance));
            assertThat(disk.get("availableBytes").asDouble()).isCloseTo(sizeUsedAvailable[2], within(tolerance));
        }
    }

    @Test
    @Order(5)
    void heapAndResidentMemoryAgreeWithTheProcess() throws IOException {
        double resident =
                kilobytes(Path.of("/proc/" + server.pid() + "/status")).get("VmRSS");
        JsonNode metrics = server.json("/api/system/metrics");
        assertThat(metrics.get("process").get("residentBytes").asDouble()).isCloseTo(resident, within(0.1 * resident));
        double limit = metrics.get("jvm").get("heapMaxBytes").asDouble();
        // Of the 256 MB it was started with, the serial collector keeps one survivor space for itself.
        assertThat(limit).isBetween(0.9 * (256 << 20), (double) (256 << 20));
        assertThat(newest("jvm_heap_used_bytes")).isBetween(10e6, limit);
        assertThat(metrics.get("jvm").get("heapUsedBytes").asDouble()).isLessThan(resident);
    }

    @Test
    @Order(6)
    void historySurvivesACleanRestartAndNoInterruptionIsRecorded() {
        long id = seriesId("system_cpu_utilization_ratio");
        Instant end = Instant.now();
        String range =
                "/api/series/" + id + "/samples?points=5000&from=" + end.minus(Duration.ofMinutes(10)) + "&to=" + end;
        JsonNode before = server.json(range);
        assertThat(before.get("samples")).hasSizeGreaterThan(8);

        // 143: ended by SIGTERM, as it was told.
        assertThat(server.stop()).isEqualTo(143);
        Map<String, String> environment = new HashMap<>(restartedDatabase());
        environment.putAll(Server.everySecond());
        server = Server.start(directory, environment);

        assertThat(server.json(range)).isEqualTo(before);
        assertThat(server.json("/api/self").get("interruptions")).isEmpty();
        assertThat(server.page("/").body()).doesNotContain("was killed or crashed");
    }

    /** The same database as before. */
    abstract Map<String, String> restartedDatabase();

    private long seriesId(String name) {
        JsonNode series = server.awaitJson(
                "the id of " + name,
                "/api/series?name=" + name,
                answer -> answer.get("series").size() == 1);
        return series.get("series").get(0).get("id").asLong();
    }

    private double newest(String name) {
        JsonNode samples = server.json("/api/series/" + seriesId(name) + "/samples?points=5000&from=-1m")
                .get("samples");
        return samples.get(samples.size() - 1).get("value").asDouble();
    }

    /** Keeps one core busy until it is closed. */
    private static final class Burner implements AutoCloseable {

        private volatile boolean closed;
        private final Thread thread = new Thread(this::burn, "burner");

        Burner() {
            thread.setDaemon(true);
            thread.start();
        }

        private void burn() {
            while (!closed) {
                Thread.onSpinWait();
            }
        }

        boolean isBurning() {
            return thread.isAlive();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Lines such as {@code MemTotal:  8000 kB}, in bytes. */
    private static Map<String, Double> kilobytes(Path file) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("[:\\s]+");
            if (words.length == 3 && words[2].equals("kB")) {
                values.put(words[0], Double.parseDouble(words[1]) * 1024);
            }
        }
        return values;
    }

    /** All ticks, and those in which nothing was done. */
    private static long[] cpuTicks() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
        long all = 0;
        // user, nice, system, idle, iowait, irq, softirq, steal; what follows is part of user.
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(words[i]);
        }
        return new long[] {all, Long.parseLong(words[4]) + Long.parseLong(words[5])};
    }

    /** Size, used and available bytes by mount point. */
    private static Map<String, double[]> df() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("df", "-P", "-B1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<String, double[]> mounts = new TreeMap<>();
        text.lines()
                .skip(1)
                .map(line -> line.split("\\s+", 6))
                .forEach(words -> mounts.put(words[5], new double[] {
                    Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3])
                }));
        return mounts;
    }
}
