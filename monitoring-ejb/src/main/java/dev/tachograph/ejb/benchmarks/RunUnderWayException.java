package dev.tachograph.ejb.benchmarks;

/** A run was asked for while one is under way and another one waits. The message says which. */
public final class RunUnderWayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunUnderWayException(String message) {
        super(message);
    }
}
