package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports hold, as an end point reads them. */
class SentryTrackerTest extends TrackerFixture {

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
        assertThat(item.payload().at("/contexts").has("trace"))
                .as("a trace that would join what has nothing to do with each other")
                .isFalse();
        assertThat(item.whole())
                .doesNotContain("alice", "plans.txt", "thread.")
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
        assertThat(transaction.at("/contexts/trace/trace_id").asText()).hasSize(32);
        assertThat(transaction.at("/contexts/trace").toString()).doesNotContain("thread.");
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

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "http://127.0.0.1/1", "http://key@127.0.0.1", "https://key@127.0.0.1/", "::secret::"})
    void anAddressThatIsNoneIsRefusedWithoutShowingIt(String dsn) {
        assertThatThrownBy(() -> open(dsn, EVERYTHING_BUT_MESSAGES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("127.0.0.1");
        assertThat(directory.resolve("sentry")).doesNotExist();
    }
}
