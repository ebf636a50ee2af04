package dev.tachograph.core.regressions;

/**
 * Whether a change goes beyond one that was told or accepted, by as much as would be called a change by itself. An operation is asked
 * every minute, so that the limits of its detector hold here, too: a 99 % interval alone would be left by chance some times a day.
 */
final class Beyond {

    /** Of an operation, and for certain. */
    private static final double LEAST_OF_OPERATION = Math.log(1.08);

    /** Of a benchmark, which is asked once for each run. */
    private static final double LEAST_OF_BENCHMARK = Math.log(1.03);

    /** The 4.8 scatters of a change of an operation, in halves of its 99 % interval, which are 2.58 of them. */
    private static final double HALF_INTERVALS = 4.8 / 2.5758293035489004;

    private Beyond() {}

    /** @param percent more than 0 is worse; false if the sighting has no interval */
    static boolean isBeyond(Sighting sighting, double percent) {
        Double change = sighting.changePercent();
        Double low = sighting.lowPercent();
        if (change == null || low == null || change <= -100 || low <= -100 || percent <= -100) {
            return false;
        }
        double beyond = Math.log((100 + change) / (100 + percent));
        double certain = Math.log((100 + low) / (100 + percent));
        return sighting.kind() == SubjectKind.OPERATION
                ? certain >= LEAST_OF_OPERATION && beyond >= HALF_INTERVALS * (beyond - certain)
                : certain > 0 && beyond >= LEAST_OF_BENCHMARK;
    }
}
