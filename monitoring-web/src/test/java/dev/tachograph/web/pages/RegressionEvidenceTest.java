package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.web.pages.RegressionEvidence.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegressionEvidenceTest {

    private static final RegressionEvidence OF_AN_OPERATION = new RegressionEvidence(Map.of(
            "figures",
            Map.of("p95", Map.of("before", 0.104, "after", 0.135)),
            "windowFrom",
            "2026-03-02T12:00:00Z",
            "windowTo",
            "2026-03-02T12:04:00Z",
            "sameTimeOf",
            "week",
            "sameTimeKnown",
            3,
            "sameTimeRose",
            1,
            "threadsAt",
            "2026-03-02T12:04:05.318Z",
            "slowestCalls",
            List.of(Map.of(
                    "startedAt",
                    "2026-03-02T12:03:59.739Z",
                    "durationSeconds",
                    0.1525,
                    "exception",
                    "java.io.IOException",
                    "labels",
                    Map.of("operation", "search_operation", "tenant", "blue")))));

    @Test
    void ofAnOperationNamesItsFiguresTimesAndPast() {
        assertThat(OF_AN_OPERATION.getFigures()).containsExactly(new Fact("p95", "104\u00a0ms \u2192 135\u00a0ms"));
        assertThat(OF_AN_OPERATION.getFurther())
                .containsExactly(
                        new Fact("Same time of earlier weeks", "rose so in 1 of 3"),
                        new Fact("Window", "2026-03-02 12:00:00 to 12:04:00 UTC"));
        assertThat(OF_AN_OPERATION.getThreadsAt()).isEqualTo("2026-03-02 12:04:05 UTC");
    }

    @Test
    void aSlowCallIsASentenceWithoutWhatThePageSaysAlready() {
        assertThat(OF_AN_OPERATION.getCalls())
                .containsExactly("153\u00a0ms, 2026-03-02 12:03:59 UTC, threw java.io.IOException, tenant blue");
    }

    @Test
    void whatHasNoNameIsShownAsItIs() {
        RegressionEvidence evidence = new RegressionEvidence(Map.of("pValue", 0.0012, "somethingElse", "yes"));

        assertThat(evidence.getFurther())
                .containsExactly(new Fact("p-value", "0.0012"), new Fact("Something else", "yes"));
        assertThat(evidence.getCalls()).isEmpty();
        assertThat(evidence.getThreadsAt()).isEmpty();
    }
}
