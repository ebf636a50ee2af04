package dev.tachograph.core.changepoint;

/** What a change means to those who use the system. */
public enum Meaning {
    BETTER,
    WORSE,
    /** Neither of the two, or nobody said which way is better. */
    DIFFERENT
}
