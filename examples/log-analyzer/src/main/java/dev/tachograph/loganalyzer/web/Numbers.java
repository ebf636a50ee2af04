package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.search.QueryProblem;
import java.util.List;

/** Whole numbers as parameters. */
final class Numbers {

    private Numbers() {}

    /** @throws InvalidQueryException if the text is no whole number */
    static int parse(String parameter, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException wrong) {
            throw problem(parameter, "is no whole number");
        }
    }

    /** @throws InvalidQueryException if the text is no whole number between 1 and {@code most} */
    static int parse(String parameter, String text, int most) {
        int number = parse(parameter, text);
        if (number < 1 || number > most) {
            throw problem(parameter, "is " + number + ": must be between 1 and " + most);
        }
        return number;
    }

    private static InvalidQueryException problem(String parameter, String message) {
        return new InvalidQueryException(List.of(new QueryProblem(parameter, message)));
    }
}
