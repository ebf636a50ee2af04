package dev.tachograph.core.changepoint;

/** Which way is better, as only the one who measures can know. */
public enum Direction {
    /** Times, bytes, errors. */
    LOWER_IS_BETTER,
    /** Operations per second, hit rates. */
    HIGHER_IS_BETTER,
    /** Neither way: a number of users. */
    NEITHER;

    /** What a difference means; one of 0 is no matter. */
    public Meaning of(double difference) {
        if (this == NEITHER || difference == 0) {
            return Meaning.DIFFERENT;
        }
        return difference < 0 == (this == LOWER_IS_BETTER) ? Meaning.BETTER : Meaning.WORSE;
    }
}
