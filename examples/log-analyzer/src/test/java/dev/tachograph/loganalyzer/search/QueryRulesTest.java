package dev.tachograph.loganalyzer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueryRulesTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void aGoodQueryHasNoProblems() {
        assertThat(QueryRules.problems(Query.literal("(").between(TEN, TEN.plusMillis(1))))
                .isEmpty();
        assertThat(QueryRules.problems(Query.regex("a{2,3}").ignoringCase().limitedTo(1_000)))
                .isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Query query = new Query(" ", false, false, TEN, TEN, 0);
        assertThat(QueryRules.problems(query)).extracting(QueryProblem::field).containsExactly("text", "limit", "to");
    }

    @Test
    void aBrokenExpressionIsToldWhereItBreaks() {
        assertThat(QueryRules.problems(Query.regex("ab(c")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Unclosed group at character 5"));
    }

    @Test
    void anExpressionThatWouldRunForAgesIsAProblem() {
        assertThat(QueryRules.problems(Query.regex("(?:(?:){2000000000}){2000000000}x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("more than 10000 times"));
    }

    @Test
    void anExpressionNestedWithoutEndIsAProblemAndNoCrash() {
        assertThat(QueryRules.problems(Query.regex("(".repeat(250) + ")".repeat(250))))
                .isEmpty();
        assertThat(QueryRules.problems(Query.literal("x".repeat(501))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("501"));
        assertThat(QueryRules.problems(Query.literal("a\nb"))).hasSize(1);
    }
}
