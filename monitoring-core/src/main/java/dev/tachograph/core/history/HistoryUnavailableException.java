package dev.tachograph.core.history;

import org.jspecify.annotations.Nullable;

/** The database did not answer: what was asked may be asked again later. The message says why, without credentials. */
public final class HistoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HistoryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
