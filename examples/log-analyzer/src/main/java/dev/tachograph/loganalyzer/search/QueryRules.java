package dev.tachograph.loganalyzer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a query must be so that it can be searched for. */
public final class QueryRules {

    public static final int LONGEST_TEXT = 500;
    public static final int HIGHEST_LIMIT = 1_000;

    private QueryRules() {}

    /** Everything that is wrong; empty when nothing is. */
    public static List<QueryProblem> problems(Query query) {
        List<QueryProblem> problems = new ArrayList<>();
        String text = query.text();
        if (text.isBlank()) {
            problems.add(new QueryProblem("text", "is empty: enter what to look for"));
        } else if (text.length() > LONGEST_TEXT) {
            problems.add(new QueryProblem(
                    "text", "has " + text.length() + " characters: at most " + LONGEST_TEXT + " are allowed"));
        } else if (text.chars().anyMatch(QueryRules::endsALine)) {
            problems.add(new QueryProblem(
                    "text", "has a line break or a NUL in it, and no line does: look for one line at a time"));
        } else if (query.regex()) {
            checkExpression(text, problems);
        }
        if (query.limit() < 1 || query.limit() > HIGHEST_LIMIT) {
            problems.add(new QueryProblem("limit", "is " + query.limit() + ": must be between 1 and " + HIGHEST_LIMIT));
        }
        if (query.from() != null && query.to() != null && !query.from().isBefore(query.to())) {
            problems.add(new QueryProblem("to", "is " + query.to() + ": must be later than from = " + query.from()));
        }
        return problems;
    }

    private static boolean endsALine(int unit) {
        return unit == '\n' || unit == '\r' || unit == 0;
    }

    private static void checkExpression(String text, List<QueryProblem> problems) {
        try {
            Pattern.compile(text);
            if (ExpressionCost.of(text) > ExpressionCost.MOST) {
                problems.add(new QueryProblem(
                        "text",
                        "repeats something more than " + ExpressionCost.MOST
                                + " times: use smaller numbers in braces"));
            }
        } catch (PatternSyntaxException wrong) {
            String where = wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1);
            problems.add(new QueryProblem(
                    "text",
                    "is no regular expression: " + wrong.getDescription() + where
                            + "; search for it literally, or put a backslash before special characters"));
        } catch (StackOverflowError tooDeep) {
            problems.add(new QueryProblem("text", "is nested too deeply for a regular expression: simplify it"));
        }
    }
}
