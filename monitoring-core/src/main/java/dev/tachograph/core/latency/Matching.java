package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import java.time.Instant;

/**
 * What the same time of the past says of a change: whether it rises then, too, as of a job that runs every Monday at nine.
 *
 * @param period in words: {@code week} or {@code day}
 * @param known how many of them have calls at that time
 * @param rose in how many of them the figure rose as it did now
 * @param complete false when the store did not answer, and the past may say more
 */
record Matching(String period, int known, int rose, boolean complete) {

    static final Matching NOTHING = new Matching("week", 0, 0, true);
    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    private static final int DAYS = 6;
    private static final long DAY = 1440;

    /** Minutes by which it may be earlier or later. */
    private static final int EARLIER_OR_LATER = 15;

    /** Minutes before that are the level it rises from. */
    private static final int BEFORE = 60;

    /** It rose as now with this share of the change. */
    private static final double AS_NOW = 0.5;

    /** Whether it is as usual at this time. */
    boolean explains() {
        return known > 0 && 2 * rose >= known;
    }

    /** Past weeks; where fewer than two are known, which may have been an accident, past days. */
    static Matching of(Shift shift, OperationKey key, CallHistory history, Instant now) {
        Matching weeks = of("week", WEEKS, 7 * DAY, shift, key, history, now);
        if (weeks.known >= LEAST_WEEKS) {
            return weeks;
        }
        Matching days = of("day", DAYS, DAY, shift, key, history, now);
        boolean complete = weeks.complete && days.complete;
        return days.known > 0
                ? new Matching(days.period, days.known, days.rose, complete)
                : new Matching(weeks.period, 0, 0, complete);
    }

    private static Matching of(
            String period, int most, long length, Shift shift, OperationKey key, CallHistory history, Instant now) {
        int known = 0;
        int rose = 0;
        boolean complete = true;
        for (int i = 1; i <= most; i++) {
            long first = shift.firstMinute() - i * length;
            long end = shift.endMinute() - i * length;
            Minutes minutes =
                    Minutes.read(history, key, first - EARLIER_OR_LATER - BEFORE, end + EARLIER_OR_LATER, now);
            complete &= minutes.complete();
            ExponentialHistogram before = minutes.together(first - EARLIER_OR_LATER - BEFORE, first - EARLIER_OR_LATER);
            if (shift.figure().beyond(before.count()) < Limits.BEYOND) {
                continue;
            }
            known++;
            double level = shift.figure().of(before);
            for (long move = -EARLIER_OR_LATER; move <= EARLIER_OR_LATER; move++) {
                ExponentialHistogram then = minutes.together(first + move, end + move);
                if (shift.figure().isEvidence(then.count())
                        && shift.figure().of(then) - level >= AS_NOW * shift.change()) {
                    rose++;
                    break;
                }
            }
        }
        return new Matching(period, known, rose, complete);
    }
}
