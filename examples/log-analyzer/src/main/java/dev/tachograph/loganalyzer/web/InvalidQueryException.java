package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.search.QueryProblem;
import java.util.List;

/** Parameters of a request that cannot be understood, or that no search can be made with. */
final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<QueryProblem> problems;

    InvalidQueryException(List<QueryProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    List<QueryProblem> problems() {
        return problems;
    }
}
