package dev.tachograph.core.series;

/** What the numbers of a series mean, and therefore how they add up over time. */
public enum Kind {
    /** A total that only grows, until its source restarts from zero. Read as an increase or a rate. */
    COUNTER,
    /** A value that goes up and down. Read as it is. */
    GAUGE,
    /** A distribution of observations in each interval. Read as quantiles of merged intervals. */
    HISTOGRAM
}
