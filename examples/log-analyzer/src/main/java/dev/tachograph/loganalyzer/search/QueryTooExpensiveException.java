package dev.tachograph.loganalyzer.search;

/** A search was given up because it would have taken too long. */
public final class QueryTooExpensiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryTooExpensiveException(String message) {
        super(message);
    }
}
