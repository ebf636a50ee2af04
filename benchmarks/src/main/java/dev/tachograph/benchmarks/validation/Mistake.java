package dev.tachograph.benchmarks.validation;

import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryRules;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be wrong with a query, with four queries each. */
public enum Mistake {
    EMPTY(word -> Query.literal(" ".repeat(word.length()))),
    TOO_LONG(word -> Query.literal(word.repeat(QueryRules.LONGEST_TEXT))),
    LINE_BREAK(word -> Query.literal(word + "\n" + word)),
    /** A group that is not closed. */
    EXPRESSION(word -> Query.regex("GET /" + word + "/(\\d+|[a-z]+ took")),
    LIMIT(word -> Query.literal(word).limitedTo(QueryRules.HIGHEST_LIMIT + word.length())),
    /** From later than to. */
    RANGE(word -> Query.literal(word).between(Times.LATE, Times.EARLY)),
    /** Expression, limit and range. */
    ALL(word -> Query.regex(word + "(").limitedTo(0).between(Times.LATE, Times.EARLY));

    private final List<Query> queries;

    Mistake(Function<String, Query> query) {
        this.queries =
                Stream.of("order", "customer", "declined", "timeout").map(query).toList();
    }

    List<Query> queries() {
        return queries;
    }

    /** Apart, because constants of an enumeration are made before its other fields. */
    private static final class Times {
        static final Instant EARLY = Instant.parse("2026-03-02T08:00:00Z");
        static final Instant LATE = Instant.parse("2026-03-02T09:00:00Z");
    }
}
