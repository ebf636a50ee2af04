package dev.tachograph.core.history;

/** Stored bytes that are not a block this version can read. The message says where and why. */
public final class DamagedBlockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedBlockException(String message) {
        super(message);
    }
}
