package dev.tachograph.loganalyzer.workspace;

import java.io.IOException;

/** There is no log file or workspace of that name, or it lies where it may not be read. */
public final class NoSuchLogException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoSuchLogException(String message) {
        super(message);
    }
}
