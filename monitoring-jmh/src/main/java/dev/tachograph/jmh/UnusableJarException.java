package dev.tachograph.jmh;

import org.jspecify.annotations.Nullable;

/** A file that cannot be run as a JMH jar. The message names it, says what is wrong, and what to do. */
public final class UnusableJarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableJarException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
