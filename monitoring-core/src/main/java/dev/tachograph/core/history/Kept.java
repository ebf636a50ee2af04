package dev.tachograph.core.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the history there is, as retention last saw it.
 *
 * @param bytes on disk, the tables of all features together
 * @param detailSince from when on samples are kept, to the day; null before the first
 * @param hoursSince from when on hourly rollups are kept; null before the first
 * @param detailCut whether samples went before their age, because of the size
 * @param hoursCut whether hourly rollups did
 * @param beyondLimit whether the size is beyond its limit with nothing left that may go
 */
public record Kept(
        long bytes,
        @Nullable Instant detailSince,
        @Nullable Instant hoursSince,
        boolean detailCut,
        boolean hoursCut,
        boolean beyondLimit) {

    /** Before retention has looked. */
    public static final Kept UNKNOWN = new Kept(0, null, null, false, false, false);

    public Kept {
        if (detailCut && detailSince == null || hoursCut && hoursSince == null) {
            throw new IllegalArgumentException("what is cut begins somewhere");
        }
    }

    /** Whether anything went before its age. */
    public boolean cut() {
        return detailCut || hoursCut;
    }
}
