package dev.tachograph.core.latency;

/** What a figure of an operation usually is at a time of the week, by its logarithm. */
interface Pattern {

    /** Nothing is known, and every time is like every other. */
    Pattern NONE = (figure, minute) -> 0;

    /** @param minute since the epoch */
    double usual(Figure figure, double minute);
}
