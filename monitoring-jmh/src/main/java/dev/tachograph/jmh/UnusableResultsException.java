package dev.tachograph.jmh;

import org.jspecify.annotations.Nullable;

/** A document that is no result file of JMH. The message names the place in it, the value there, and what to do. */
public final class UnusableResultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableResultsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
