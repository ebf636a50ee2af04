package dev.tachograph.loganalyzer.search;

/**
 * One thing that is wrong with a query.
 *
 * @param field its name in {@link Query}
 * @param message what is wrong and what would be right
 */
public record QueryProblem(String field, String message) {}
