package dev.tachograph.cli.terminal;

/** A server was reached and answers with an error. The message is all that is shown. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
