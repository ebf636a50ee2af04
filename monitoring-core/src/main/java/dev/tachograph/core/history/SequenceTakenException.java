package dev.tachograph.core.history;

/** Another process stored a flush of other samples under the same writer and number; nothing of this one is stored. */
public final class SequenceTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SequenceTakenException(JournalEntry entry) {
        super("flush " + entry.sequence() + " of " + entry.writer() + ", hour " + entry.hour() + ": is another's");
    }
}
