package dev.tachograph.core.latency;

import java.util.HashMap;
import java.util.Map;

/**
 * How many second looks at changes are taken in one look, since each reads hours of the past. What the same time of the past explained is not
 * asked again each minute, so that others have their turn. Not thread-safe.
 */
final class SecondLooks {

    /** Of changes as they are now. */
    private static final int MOST = 20;

    /** Of changes as they were in the hours that the first look goes through, and those of one operation. */
    private static final int MOST_OF_PAST = 200;

    private static final int MOST_OF_PAST_OF_EACH = 10;

    /** Minutes for which an explanation holds. */
    private static final long HOLDS = 10;

    /** Times the change that was explained, as a logarithm: what grows so far is asked of anew. */
    private static final double GROWN = 1.5;

    private final Map<Watched, Integer> ofEach = new HashMap<>();
    private int now;
    private int past;

    /** Begins another look. */
    void begin() {
        ofEach.clear();
        now = 0;
        past = 0;
    }

    /** Whether a second look may be taken, which is then counted. */
    boolean take(Watched one, Shift shift, boolean ofPast) {
        Shift explained = one.explained;
        if (explained != null
                && shift.endMinute() - explained.endMinute() < HOLDS
                && shift.change() < GROWN * explained.change()) {
            return false;
        }
        return ofPast
                ? ofEach.merge(one, 1, Integer::sum) <= MOST_OF_PAST_OF_EACH && ++past <= MOST_OF_PAST
                : ++now <= MOST;
    }
}
