package dev.tachograph.ejb.benchmarks;

/** A run is under way and another one waits, so that a further one is refused. The message names them and says what to do. */
public final class RunUnderWayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunUnderWayException(String message) {
        super(message);
    }
}
