package dev.tachograph.web.access;

import java.time.Duration;

/** Too many failed sign-ins; nothing was checked. */
final class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait until the next attempt is looked at */
    TooManyAttemptsException(Duration wait) {
        super("too many failed sign-ins");
        this.wait = wait;
    }

    Duration retryAfter() {
        return wait;
    }
}
