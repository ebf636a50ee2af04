package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.FrameSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.ejb.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tracker, an end point that reads what it sends, and what there is to send. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
abstract class TrackerFixture {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final String SECRET = "no file /var/shop/alice/plans.txt";
    static final SentrySettings EVERYTHING_BUT_MESSAGES = new SentrySettings("staging", "", 1, false);

    final MovableClock clock = new MovableClock(NOON.toString());
    final Warnings warnings = new Warnings();
    final Project project = Project.open();

    @TempDir
    Path directory;

    SentryTracker tracker;

    @AfterEach
    void close() throws InterruptedException {
        if (tracker != null) {
            tracker.close();
        }
        project.close();
        awaitThreads();
        warnings.close();
    }

    /** The directory cannot be removed while they write into it. */
    static void awaitThreads() throws InterruptedException {
        for (Thread thread : threads()) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        }
    }

    static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().toLowerCase(Locale.ROOT).startsWith("sentry"))
                .toList();
    }

    List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    void open(String dsn, SentrySettings settings) {
        tracker = new SentryTracker(dsn, settings, "tachograph@1.2.3", directory.resolve("sentry"), clock);
    }

    static ErrorReport failedSearch() {
        ThrownSnapshot cause = new ThrownSnapshot(
                "java.nio.file.NoSuchFileException",
                SECRET,
                List.of(
                        new FrameSnapshot("sun.nio.fs.UnixException", "translate", "UnixException.java", -2),
                        new FrameSnapshot("org.example.shop.Files", "open", "Files.java", 12)),
                null);
        return new ErrorReport(
                "shop",
                "operation",
                "search_operation",
                NOON.toEpochMilli(),
                7,
                new ThrownSnapshot(
                        "org.example.shop.SearchException",
                        "user alice: " + SECRET,
                        List.of(
                                new FrameSnapshot("org.example.shop.Search", "run", "Search.java", 42),
                                new FrameSnapshot("org.example.shop.Search$Proxy$_$$_WeldSubclass", "run", null, -1),
                                new FrameSnapshot("dev.tachograph.client.Operation", "measure", "Operation.java", 70),
                                new FrameSnapshot("java.lang.Thread", "run", "Thread.java", 840)),
                        cause));
    }

    static MessageReport alert(String text) {
        return new MessageReport(
                MessageReport.Severity.WARNING,
                text,
                NOON.toEpochMilli(),
                List.of("alert", text),
                Map.of("rule", "cpu_usage", "kind", "alert"));
    }

    static CallSnapshot call(String kind, String name, String exception, String... labels) {
        return new CallSnapshot(
                kind,
                name,
                NOON.toEpochMilli(),
                Duration.ofMillis(250).toNanos(),
                exception,
                false,
                true,
                Labels.of(labels));
    }
}
