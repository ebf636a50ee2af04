package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Series;
import dev.tachograph.persistence.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that records into H2 is killed by SIGKILL, again and again, at a moment after a random acknowledged flush: while it flushes, seals
 * or tidies its file.
 *
 * <p>{@code -Dtachograph.kills=40} kills as often, instead of three times; {@code -Dtachograph.seed} repeats a run, as far as one process can
 * repeat the moments of another.
 */
class KilledProcessIT {

    private static final Logger LOG = Logger.getLogger(KilledProcessIT.class.getName());
    private static final int KILLS = Integer.getInteger("tachograph.kills", 3);
    private static final long SEED = Long.getLong("tachograph.seed", System.nanoTime() % 1_000_000);

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everythingThatWasAcknowledgedIsThereAfterwards() throws Exception {
        Random random = new Random(SEED);
        int next = 1;
        for (int kill = 1; kill <= KILLS; kill++) {
            int acknowledged = recordUntilKilled(next, 100 + random.nextInt(300), random.nextInt(3_000_000));
            String when = "kill " + kill + " of seed " + SEED + ", after flush " + acknowledged;
            int stored = assertAllAreStored(acknowledged, when);
            LOG.info(when + ": all are stored, up to " + stored);
            next = stored + 1;
        }
    }

    /**
     * Kills the process so many nanoseconds after so many acknowledged flushes.
     *
     * @return number of the last acknowledged flush
     */
    private int recordUntilKilled(int from, int flushes, int nanos) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingProcess.class.getName(),
                        directory.toString(),
                        String.valueOf(from))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int last = 0;
            for (int read = 0; read < flushes; read++) {
                String line = output.readLine();
                if (line == null) {
                    throw new AssertionError("ended after flush " + last + ": " + Files.readString(errors));
                }
                last = Integer.parseInt(line);
            }
            // Not a wait for anything: where in the work after the flush the kill strikes.
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            // Not by the process itself, which would close its output, too.
            process.toHandle().destroyForcibly();
            process.waitFor();
            assertThat(process.exitValue()).as("128 + SIGKILL").isEqualTo(137);
            // What it printed before it died is acknowledged, too; its last line may be cut off.
            StringBuilder rest = new StringBuilder();
            for (int character = output.read(); character >= 0; character = output.read()) {
                rest.append((char) character);
            }
            int end = rest.lastIndexOf("\n");
            return end < 0 ? last : Integer.parseInt(rest.substring(rest.lastIndexOf("\n", end - 1) + 1, end));
        } finally {
            process.destroyForcibly();
        }
    }

    private int assertAllAreStored(int acknowledged, String when) {
        try (Database database = RecordingProcess.open(directory)) {
            database.connect();
            JpaHistoryStore store = new JpaHistoryStore(database);
            SeriesHead head = new SeriesHead();
            HistoryWriter.Rebuilt rebuilt =
                    new HistoryWriter(store, "server-1", head, HistoryWriter.PendingBound.standard()).rebuild();
            assertThat(rebuilt.damaged()).as(when).isEmpty();
            HistoryReader reader = new HistoryReader(store, head, Duration.ofDays(1), Duration.ofDays(1));
            List<Series> series = store.find("flush_no", Map.of());
            assertThat(series).hasSameSizeAs(RecordingProcess.SERIES);
            Instant end = RecordingProcess.time(acknowledged + 10);
            List<Integer> newest = new ArrayList<>();
            boolean complete = reader.samples(series, RecordingProcess.BEGIN, end, (one, samples) -> {
                ScalarSamples values = (ScalarSamples) samples;
                int last = (int) values.value(values.size() - 1);
                assertThat(last).as(when).isBetween(acknowledged, acknowledged + 1);
                assertThat(IntStream.range(0, values.size()).map(i -> (int) values.value(i)))
                        .as(when + ", " + one.key())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, last).boxed().toList());
                newest.add(last);
            });
            assertThat(complete).as(when).isTrue();
            // A flush is there as a whole or not at all.
            assertThat(newest).as(when).hasSameSizeAs(series).containsOnly(newest.get(0));
            Instant openHour = RecordingProcess.time(newest.get(0)).truncatedTo(ChronoUnit.HOURS);
            assertThat(store.count(Resolution.DETAIL, List.of(series.get(0).id()), RecordingProcess.BEGIN, openHour))
                    .as("sealed hours, " + when)
                    .isBetween(
                            Duration.between(RecordingProcess.BEGIN, openHour).toHours() - 1,
                            Duration.between(RecordingProcess.BEGIN, openHour).toHours());
            assertThat(rebuilt.series()).as("of the open hour, " + when).isEqualTo(series.size());
            return newest.get(0);
        }
    }
}
