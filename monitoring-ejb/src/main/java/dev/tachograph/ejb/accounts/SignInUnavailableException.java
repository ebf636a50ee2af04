package dev.tachograph.ejb.accounts;

/** Nobody, or not this one, can be told apart from a stranger now. The message says why and what to do, to be shown. */
public final class SignInUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
