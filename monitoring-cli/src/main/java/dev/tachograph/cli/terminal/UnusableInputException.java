package dev.tachograph.cli.terminal;

/** Something that the caller named cannot be used. The message is all that is shown: it names the place, the value there, and what to do. */
public final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableInputException(String message) {
        super(message);
    }
}
