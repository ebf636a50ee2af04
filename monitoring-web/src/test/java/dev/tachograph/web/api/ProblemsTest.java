package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    record Body(int number, String name) {}

    @Test
    void aDatabaseThatIsAwayIsWorthAnotherTry() {
        Problem problem = Problems.of(
                        new RuntimeException(new HistoryUnavailableException("refused", new IOException("x"))))
                .orElseThrow();

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).contains("refused");
        assertThat(problem.retryAfterSeconds()).isEqualTo("10");
    }

    @Test
    void jsonThatIsNoneIsLocated() {
        Problem problem = Problems.of(failureOf("{\n  \"number\": 1,\n}")).orElseThrow();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).startsWith("The body is not JSON: ");
        assertThat(problem.more()).containsEntry("line", 3).containsKey("column");
    }

    @Test
    void aFieldNobodyKnowsIsNamedWithThoseThatAreKnown() {
        Problem problem = Problems.of(failureOf("{\"numbers\": 1}")).orElseThrow();

        assertThat(problem.detail()).isEqualTo("field = \"numbers\": is not known here");
        assertThat(problem.remedy()).contains("number", "name");
    }

    @Test
    void aValueOfTheWrongFormIsNamed() {
        Problem problem = Problems.of(failureOf("{\"number\": \"many\"}")).orElseThrow();

        assertThat(problem.detail()).isEqualTo("number = \"many\": is not of the form expected here");
        assertThat(problem.more()).containsEntry("field", "number").containsEntry("line", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"name\": 7}", "{\"name\": {}}"})
    void everyOtherBodyThatDoesNotFitIsTheCallersMistakeToo(String body) {
        Problem problem = Problems.of(failureOf(body)).orElseThrow();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).doesNotContain("java", "Exception", "tachograph");
    }

    @Test
    void anythingElseIsNoProblemOfTheCaller() {
        assertThat(Problems.of(new IllegalStateException("secret"))).isEmpty();
    }

    @Test
    void isWrittenWithItsMembersSideBySideAndWithoutWhatIsAbsent() {
        Problem problem = Problem.of(400, "no", null)
                .at("/api/x")
                .with("parameter", "from")
                .retryAfter(Duration.ofSeconds(1));

        assertThat(Json.text(problem))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad request\",\"status\":400,\"detail\":\"no\","
                        + "\"instance\":\"/api/x\",\"parameter\":\"from\"}");
    }

    @Test
    void roundsTheTimeToWaitUp() {
        Problem problem = Problem.of(429, "no", null);
        assertThat(problem.retryAfterSeconds()).isNull();
        assertThat(problem.retryAfter(Duration.ofMillis(1)).retryAfterSeconds()).isEqualTo("1");
        assertThat(problem.retryAfter(Duration.ofMillis(1_001)).retryAfterSeconds())
                .isEqualTo("2");
        assertThat(problem.retryAfter(Duration.ZERO).retryAfterSeconds()).isEqualTo("1");
    }

    private static Throwable failureOf(String body) {
        return catchThrowable(() -> Json.mapper().readValue(body, Body.class));
    }
}
