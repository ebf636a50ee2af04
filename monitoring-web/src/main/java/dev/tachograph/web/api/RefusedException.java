package dev.tachograph.web.api;

import java.util.Objects;

/** A request that cannot be done as things are. Message and remedy are for the caller. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String remedy;

    RefusedException(int status, String message, String remedy) {
        super(message);
        this.status = status;
        this.remedy = remedy;
    }

    Problem problem() {
        return Problem.of(status, Objects.requireNonNull(getMessage()), remedy);
    }
}
