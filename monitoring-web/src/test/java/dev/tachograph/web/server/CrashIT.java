package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments.
 *
 * <p>{@code -Dtachograph.kills=20} kills as often, instead of twice; {@code -Dtachograph.seed} repeats a run.
 */
class CrashIT {

    private static final Logger LOG = Logger.getLogger(CrashIT.class.getName());

    private static final int KILLS = Integer.getInteger("tachograph.kills", 2);
    private static final long SEED = Long.getLong("tachograph.seed", System.nanoTime() % 1_000_000);

    private static final Duration MOST_LOST = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    @Test
    void aKilledServerLosesNothingThatWasCommittedToH2() {
        Path place = directory.resolve("h2");
        killAndRestart("H2", place, Map.of(), () -> StoredHistory.ofH2(place));
    }

    @Test
    void aKilledServerLosesNothingThatWasCommittedToPostgres() {
        try (Postgres postgres = Postgres.start(directory.resolve("postgres"))) {
            killAndRestart(
                    "PostgreSQL", directory.resolve("server"), postgres.variables(), () -> StoredHistory.of(postgres));
        }
    }

    /** Every second kill hits a server that collects and flushes as often as it does by default. */
    private static void killAndRestart(
            String name, Path directory, Map<String, String> database, Supplier<StoredHistory> committed) {
        LOG.info(KILLS + " kills on " + name + ", -Dtachograph.seed=" + SEED);
        Random random = new Random(SEED);
        Instant begin = Instant.now();
        List<Duration> ages = new ArrayList<>();
        List<Duration> restarts = new ArrayList<>();
        Server server = null;
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                boolean defaults = kill % 2 == 1;
                Map<String, String> environment = new HashMap<>(database);
                environment.putAll(defaults ? Map.of() : Server.everySecond());
                if (server == null) {
                    server = Server.start(directory, environment);
                }
                awaitFlush(server);
                Waiting.pause(Duration.ofMillis(random.nextInt(defaults ? 12_000 : 4_000)));
                Instant killedAt = Instant.now();
                server.kill();

                StoredHistory stored = committed.get();
                Duration age = Duration.between(stored.newest(), killedAt);
                ages.add(age);
                String what = "kill " + (kill + 1) + " on " + name + " with seed " + SEED;
                assertThat(age).as("age of the newest stored sample at " + what).isLessThanOrEqualTo(MOST_LOST);

                boolean nextDefaults = (kill + 1) % 2 == 1;
                Map<String, String> next = new HashMap<>(database);
                next.putAll(nextDefaults ? Map.of() : Server.everySecond());
                long launched = System.nanoTime();
                server = Server.start(directory, next);
                restarts.add(Duration.ofNanos(System.nanoTime() - launched));
                assertThat(stored.missingFrom(server, begin))
                        .as("committed before and not there after " + what)
                        .isEmpty();
                isRecordedAndShown(server, stored.newest(), killedAt, kill + 1);
                LOG.info(what + (defaults ? " (default intervals): " : " (each second): ") + stored.size()
                        + " samples committed, all there; the newest was " + age.toMillis() + " ms old; ready after "
                        + restarts.get(kill).toMillis() + " ms");
            }
        } finally {
            if (server != null) {
                server.close();
            }
        }
        LOG.info(KILLS + " kills on " + name + ": newest stored sample at most "
                + ages.stream().mapToLong(Duration::toMillis).max().orElse(0)
                + " ms old, ready again after at most "
                + restarts.stream().mapToLong(Duration::toMillis).max().orElse(0) + " ms");
    }

    /** Until a flush has ended that began after the database was open. */
    private static void awaitFlush(Server server) {
        server.awaitJson("the database stage to succeed", "/api/self", self -> {
            JsonNode database = stage(self, "database");
            return database.get("runs").asLong() > database.get("failures").asLong();
        });
        long before = stage(server.json("/api/self"), "flush").get("runs").asLong();
        server.awaitJson(
                "a flush", "/api/self", self -> stage(self, "flush").get("runs").asLong() > before);
    }

    static JsonNode stage(JsonNode self, String name) {
        return StreamSupport.stream(self.get("stages").spliterator(), false)
                .filter(stage -> stage.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage " + name + " in " + self));
    }

    private static void isRecordedAndShown(Server server, Instant lastSign, Instant killedAt, int kills) {
        JsonNode interruptions = server.awaitJson(
                        "the interruption",
                        "/api/self",
                        self -> self.get("interruptions").size() == Math.min(kills, 20))
                .get("interruptions");
        JsonNode newest = interruptions.get(0);
        assertThat(Instant.parse(newest.get("lastSign").asText())).isEqualTo(lastSign);
        assertThat(Instant.parse(newest.get("restartedAt").asText())).isAfter(killedAt);
        assertThat(server.json("/api/dashboard?points=2").get("interruptions")).isEqualTo(interruptions);
        assertThat(server.page("/").body()).contains("The monitor was killed or crashed");
        assertThat(server.page("/about.xhtml").body()).contains("The monitor was killed or crashed");
    }
}
