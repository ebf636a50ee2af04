package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database.SqlClients;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.tools.Restore;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operations.md that back up the embedded database while the server records, and restore it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class H2BackupIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String OWNER = "owner's secret";

    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedBeforeTheBackupIsInItAndWhatWasWrittenMeanwhileDoesNotHarmIt() throws Exception {
        int port = freePort();
        Path zip = directory.resolve("backup.zip");
        int before;
        try (Database database = new Database(
                new DatabaseSettings("", "", "").jdbcUrl(directory.resolve("data")),
                "",
                OWNER,
                new SqlClients(port, "reader's secret"))) {
            database.connect();
            before = backUpWhileRecording(new JpaHistoryStore(database), () -> {
                Shell shell = new Shell();
                shell.runTool(
                        "-url",
                        "jdbc:h2:tcp://127.0.0.1:" + port + "/tachograph",
                        "-user",
                        "",
                        "-password",
                        OWNER,
                        "-sql",
                        "backup to '" + zip + "'");
                return null;
            });
        }

        Path restored = Files.createDirectory(directory.resolve("restored"));
        Restore.execute(zip.toString(), restored.toString(), null);
        try (Database database = new Database(new DatabaseSettings("", "", "").jdbcUrl(restored), "", OWNER)) {
            database.connect();
            List<JournalEntry> journal = new JpaHistoryStore(database).journal("a");
            assertThat(journal).hasSizeGreaterThanOrEqualTo(before);
            assertThat(journal)
                    .extracting(JournalEntry::sequence)
                    .containsExactlyElementsOf(IntStream.range(0, journal.size())
                            .mapToObj(i -> (long) i)
                            .toList());
            new JpaHistoryStore(database).append(List.of(flush(journal.size(), new byte[] {1})));
        }
    }

    /** Answers how many flushes were acknowledged before the backup began. */
    private static int backUpWhileRecording(JpaHistoryStore store, Callable<?> backup) throws Exception {
        CountDownLatch some = new CountDownLatch(200);
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> recording = thread.submit(() -> {
                Random random = new Random(1);
                while (!done.get()) {
                    byte[] payload = new byte[1_000];
                    random.nextBytes(payload);
                    store.append(List.of(flush(acknowledged.get(), payload)));
                    if (acknowledged.incrementAndGet() % 50 == 0) {
                        store.tidy(NOON);
                    }
                    some.countDown();
                }
            });
            some.await();
            int before = acknowledged.get();
            backup.call();
            done.set(true);
            recording.get();
            assertThat(acknowledged.get()).isGreaterThan(before);
            return before;
        } finally {
            done.set(true);
            thread.shutdown();
        }
    }

    private static JournalEntry flush(long no, byte[] payload) {
        return new JournalEntry("a", NOON, no, 0, NOON, payload);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
