package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CallSnapshot;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of reports while Sentry takes them, refuses them, is silent or is away. */
class SentryDeliveryTest extends TrackerFixture {

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

    @Test
    void theEndOfABurstIsSentWithoutAnotherError() {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        tracker.error(failedSearch());
        tracker.error(failedSearch());
        project.next("event");
        clock.move(Duration.ofMinutes(1));
        tracker.resend();

        assertThat(project.next("event").payload().at("/extra/count").asInt()).isEqualTo(14);
    }

    @Test
    void errorsKeepNoAlertBack() {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        for (int i = 0; i <= SentryTracker.PER_MINUTE; i++) {
            tracker.error(new ErrorReport(
                    "shop",
                    "operation",
                    "operation " + i,
                    NOON.toEpochMilli(),
                    1,
                    failedSearch().thrown()));
        }
        tracker.message(alert("CPU was busy"));

        for (int i = 0; i < SentryTracker.PER_MINUTE; i++) {
            assertThat(project.next("event").payload().has("exception")).isTrue();
        }
        assertThat(project.next("event").payload().at("/message/formatted").asText())
                .isEqualTo("CPU was busy");
    }

    @Test
    void whatIsMoreThanAMinuteTakesIsCountedInOneWarning() throws InterruptedException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        for (int i = 0; i < SentryTracker.PER_MINUTE + 7; i++) {
            tracker.call("shop", call(CallSnapshot.OPERATION, "search", null, "operation", "search"));
        }
        for (int i = 0; i < SentryTracker.PER_MINUTE; i++) {
            project.next("transaction");
        }
        tracker.resend();
        tracker.resend();
        tracker.close();

        assertThat(project.items()).isEmpty();
        assertThat(warnings.texts()).singleElement().asString().startsWith("7 alerts and sampled calls");
    }

    @Test
    void whatCannotBeSentIsKeptAndSentWhenSentryIsBack() throws IOException, InterruptedException {
        int port = project.port();
        project.close();
        open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        warnings.next();

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
        warnings.next();
        tracker.close();

        try (Project back = Project.openAt(port)) {
            open(Project.dsn(port), EVERYTHING_BUT_MESSAGES);
            back.next("event");
        }
    }

    @Test
    void whatIsKeptIsTriedAgainUntilItIsTaken() throws IOException, InterruptedException {
        project.answering(503);
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        assertThat(project.nextAnswer()).isEqualTo(503);
        tracker.resend();
        assertThat(project.nextAnswer()).isEqualTo(503);
        project.answering(200);
        tracker.resend();
        assertThat(project.nextAnswer()).isEqualTo(200);

        tracker.close();
        assertThat(kept()).isEmpty();
        assertThat(warnings.texts()).singleElement().asString().contains("503", "kept");
    }

    @Test
    void aSentryThatDoesNotAnswerTakesNothingOfWhatIsKept() throws IOException, InterruptedException {
        project.answering(500);
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        for (int i = 0; i < 5; i++) {
            tracker.message(alert("number " + i));
        }
        warnings.next();
        tracker.close();
        awaitThreads();
        project.silent();
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);

        assertThat(warnings.next()).contains("SocketTimeoutException");
        assertThat(kept()).hasSize(5);
    }

    @Test
    void whatWaitsBehindASilentSentryIsKeptWhenTheTrackerCloses() throws IOException {
        project.silent();
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.message(alert("first"));
        project.nextAnswer();
        for (int i = 0; i < 10; i++) {
            tracker.message(alert("number " + i));
        }
        tracker.close();

        assertThat(kept()).hasSize(11);
    }

    @Test
    void nothingOfTheTrackerGoesOnAfterIt() throws InterruptedException {
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        tracker.close();
        project.next("event");

        awaitThreads();
        assertThat(threads()).noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413})
    void whatSentryRefusesIsDroppedWithOneWarning(int status) throws IOException, InterruptedException {
        project.answering(status);
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        tracker.message(alert("another"));
        tracker.close();

        assertThat(kept()).isEmpty();
        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .contains("SENTRY_DSN", "" + status, "dropped")
                .doesNotContain("kept", "0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500})
    void whatSentryDoesNotTakeForNowIsKeptWithOneWarning(int status) throws IOException, InterruptedException {
        project.answering(status);
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        warnings.next();
        tracker.message(alert("another"));
        tracker.close();

        assertThat(kept()).hasSize(2);
        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .contains("SENTRY_DSN", "" + status, "kept")
                .doesNotContain("dropped", "0123456789abcdef");
    }

    @Test
    void callsWaitWhileSentryTakesOnlyErrors() throws IOException {
        project.limiting("60:transaction:key");
        open(project.dsn(), EVERYTHING_BUT_MESSAGES);
        tracker.error(failedSearch());
        project.next("event");
        project.nextAnswer();
        tracker.call("shop", call(CallSnapshot.OPERATION, "search", null, "operation", "search"));
        tracker.message(alert("CPU was busy"));

        assertThat(project.next("event").payload().at("/tags/rule").asText()).isEqualTo("cpu_usage");
        tracker.close();
        assertThat(kept()).singleElement().asString().endsWith(".call");
    }

    @Test
    void aSentryThatDoesNotAnswerKeepsNobodyWaiting() {
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
}
