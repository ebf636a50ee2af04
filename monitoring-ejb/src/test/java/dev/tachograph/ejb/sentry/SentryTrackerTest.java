package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.FrameSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.ejb.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real SDK against an end point that reads what it sends. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SentryTrackerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String SECRET = "no file /home/alice/plans.txt";
    private static final SentrySettings EVERYTHING_BUT_MESSAGES = new SentrySettings("staging", "", 1, false);

    private final MovableClock clock = new MovableClock(NOON.toString());
    private final Warnings warnings = new Warnings();
    private final Project project = Project.open();

    @TempDir
    Path directory;

    private SentryTracker tracker;

    @AfterEach
    void close() throws InterruptedException {
        if (tracker != null) {
            tracker.close();
        }
        project.close();
        awaitThreadsOfTheSdk();
        warnings.close();
    }

    /** The directory cannot be removed while they write into it. */
    private static void awaitThreadsOfTheSdk() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("SentryAsyncConnection")
                    || thread.getName().equals("sentry-close")) {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            }
        }
    }

    private void open(String dsn, SentrySettings settings) throws IOException {
        tracker = new SentryTracker(dsn, settings, "tachograph@1.2.3", directory.resolve("sentry"), clock);
    }

    private static ErrorReport failedSearch() {
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

    @Test
    void anErrorArrivesWithItsStackTraceAndTags() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());

        JsonNode event = project.next("event").payload();

        assertThat(event.get("level").asText()).isEqualTo("error");
        assertThat(event.get("release").asText()).isEqualTo("tachograph@1.2.3");
        assertThat(event.get("environment").asText()).isEqualTo("staging");
        assertThat(event.get("transaction").asText()).isEqualTo("search_operation");
        assertThat(Instant.parse(event.get("timestamp").asText())).isEqualTo(NOON);
        assertThat(event.at("/tags/application").asText()).isEqualTo("shop");
        assertThat(event.at("/tags/operation").asText()).isEqualTo("search_operation");
        assertThat(event.at("/tags/kind").asText()).isEqualTo("operation");
        assertThat(event.at("/extra/count").asInt()).isEqualTo(7);
        assertThat(event.get("fingerprint").toString())
                .contains("shop", "search_operation", "org.example.shop.Search.run")
                .doesNotContain("42");

        JsonNode exceptions = event.at("/exception/values");
        assertThat(exceptions.findValuesAsText("type"))
                .startsWith("NoSuchFileException")
                .contains("SearchException");
        JsonNode outer = exceptions.get(1);
        assertThat(outer.get("module").asText()).isEqualTo("org.example.shop");
        JsonNode frames = outer.at("/stacktrace/frames");
        assertThat(frames.findValuesAsText("module"))
                .containsExactly(
                        "java.lang.Thread",
                        "dev.tachograph.client.Operation",
                        "org.example.shop.Search$Proxy$_$$_WeldSubclass",
                        "org.example.shop.Search");
        assertThat(frames.findValuesAsText("in_app")).containsExactly("false", "false", "false", "true");
        assertThat(frames.get(3).get("function").asText()).isEqualTo("run");
        assertThat(frames.get(3).get("filename").asText()).isEqualTo("Search.java");
        assertThat(frames.get(3).get("lineno").asInt()).isEqualTo(42);
        assertThat(exceptions.get(0).at("/stacktrace/frames/1/native").asBoolean())
                .isTrue();
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void nothingTellsWhoUsedWhatOnWhichMachine() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());

        Project.Item item = project.next("event");

        assertThat(item.payload().has("user")).isFalse();
        assertThat(item.payload().has("server_name")).isFalse();
        assertThat(item.payload().has("request")).isFalse();
        assertThat(item.payload().has("modules")).isFalse();
        assertThat(item.payload().has("breadcrumbs")).isFalse();
        assertThat(item.whole())
                .doesNotContain("alice", "plans.txt")
                .doesNotContain(InetAddress.getLocalHost().getHostName())
                .doesNotContain(System.getProperty("user.dir"))
                .doesNotContain(directory.toString());
    }

    @Test
    void messagesAreSentWhereTheyAreAskedFor() throws IOException {
        open(project.dsn(), new SentrySettings("production", "", 0, true));
        tracker.error(failedSearch());

        assertThat(project.next("event")
                        .payload()
                        .at("/exception/values/0/value")
                        .asText())
                .isEqualTo(SECRET);
    }

    @Test
    void theSameErrorIsNotSentTwiceWithinAMinute() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        tracker.error(failedSearch());
        tracker.message(alert("first"));
        project.next("event");

        assertThat(project.next("event").payload().at("/message/formatted").asText())
                .as("what came after it")
                .isEqualTo("first");
        clock.move(Duration.ofMinutes(1));
        tracker.error(failedSearch());
        assertThat(project.next("event").payload().at("/extra/count").asInt()).isEqualTo(14);
    }

    private static MessageReport alert(String text) {
        return new MessageReport(
                MessageReport.Severity.WARNING,
                text,
                NOON.toEpochMilli(),
                List.of("alert", text),
                Map.of("rule", "cpu_usage", "kind", "alert"));
    }

    @Test
    void anAlertArrivesWithItsSeverityAndTags() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.message(alert("CPU was busy"));

        JsonNode event = project.next("event").payload();

        assertThat(event.get("level").asText()).isEqualTo("warning");
        assertThat(event.at("/tags/rule").asText()).isEqualTo("cpu_usage");
        assertThat(event.has("exception")).isFalse();
    }

    @Test
    void aSampledCallArrivesAsATransactionWithItsRealTimes() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.call("shop", call(CallSnapshot.REQUEST, "GET /shop/api/search", null, "status", "503"));

        JsonNode transaction = project.next("transaction").payload();

        assertThat(transaction.get("transaction").asText()).isEqualTo("GET /shop/api/search");
        assertThat(transaction.get("start_timestamp").asDouble()).isEqualTo(NOON.getEpochSecond());
        assertThat(transaction.get("timestamp").asDouble() - NOON.getEpochSecond())
                .isCloseTo(0.25, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(transaction.at("/contexts/trace/op").asText()).isEqualTo("http.server");
        assertThat(transaction.at("/contexts/trace/status").asText()).isEqualTo("unavailable");
        assertThat(transaction.at("/tags/application").asText()).isEqualTo("shop");
        assertThat(transaction.get("release").asText()).isEqualTo("tachograph@1.2.3");
        assertThat(transaction.has("user")).isFalse();
        assertThat(transaction.has("server_name")).isFalse();
    }

    @Test
    void theStatusOfACallFollowsItsException() throws IOException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.call("shop", call(CallSnapshot.OPERATION, "search", "java.io.IOException", "operation", "search"));
        tracker.call("shop", call(CallSnapshot.OPERATION, "search", null, "operation", "search"));

        JsonNode failed = project.next("transaction").payload();
        assertThat(failed.at("/contexts/trace/status").asText()).isEqualTo("internal_error");
        assertThat(failed.at("/tags/exception").asText()).isEqualTo("java.io.IOException");
        assertThat(project.next("transaction")
                        .payload()
                        .at("/contexts/trace/status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void ofCallsTheSampleRateDecides() throws IOException {
        open(project.dsn(), new SentrySettings("production", "", 0, false));
        tracker.call("shop", call(CallSnapshot.OPERATION, "search", null, "operation", "search"));
        tracker.error(failedSearch());

        project.next("event");
        assertThat(project.items()).noneMatch(item -> item.type().equals("transaction"));
    }

    private static CallSnapshot call(String kind, String name, String exception, String... labels) {
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

    @Test
    void whatCannotBeSentIsKeptAndSentWhenSentryIsBack() throws IOException, InterruptedException {
        int port = project.port();
        project.close();
        open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        awaitWarning();

        try (Project back = Project.openAt(port)) {
            tracker.resend();
            assertThat(back.next("event").payload().at("/tags/application").asText())
                    .isEqualTo("shop");
        }
        assertThat(warnings.texts()).singleElement().asString().contains("SENTRY_DSN", "Connection refused");
    }

    @Test
    void whatCannotBeSentOutlivesTheProcess() throws IOException, InterruptedException {
        int port = project.port();
        project.close();
        open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        awaitWarning();
        tracker.close();

        try (Project back = Project.openAt(port)) {
            open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
            back.next("event");
        }
    }

    @Test
    void whatIsKeptIsBounded() throws InterruptedException, IOException {
        int port = project.port();
        project.close();
        open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
        for (int i = 0; i < SentryTracker.MOST_KEPT + 20; i++) {
            tracker.message(alert("number " + i));
            clock.move(Duration.ofMinutes(1));
        }
        awaitWarning();
        tracker.close();

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeBetween(1, SentryTracker.MOST_KEPT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    void aSentryThatRefusesIsOneWarning(int status) throws IOException, InterruptedException {
        project.answering(status);
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        assertThat(project.nextAnswer()).isEqualTo(status);
        awaitWarning();
        tracker.message(alert("another"));
        tracker.close();

        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .contains("SENTRY_DSN", "" + status)
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aSentryThatDoesNotAnswerKeepsNobodyWaiting() throws IOException {
        project.silent();
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            tracker.message(alert("number " + i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        project.nextAnswer();
        start = System.nanoTime();
        tracker.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "http://127.0.0.1/1", "http://key@127.0.0.1", "https://key@127.0.0.1/", "::secret::"})
    void anAddressThatIsNoneIsRefusedWithoutShowingIt(String dsn) {
        assertThatThrownBy(() -> open(dsn, EVERYTHING_BUT_MESSAGES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("127.0.0.1");
    }

    /** The SDK's own thread warns; a condition, as it has no other sign. */
    private void awaitWarning() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (warnings.texts().isEmpty()) {
            assertThat(System.nanoTime()).as("no warning came").isLessThan(end);
            Thread.sleep(10);
        }
    }
}
