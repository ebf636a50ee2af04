package dev.tachograph.client.snapshot;

/** Bytes that are no snapshot: cut off, damaged, or of a version that this code does not know. */
public final class SnapshotFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    SnapshotFormatException(int offset, String reason) {
        super("snapshot byte " + offset + ": " + reason);
        this.offset = offset;
    }

    /** Where reading stopped, in bytes from the beginning. */
    public int offset() {
        return offset;
    }
}
