package dev.tachograph.core.trends;

/** What a figure does over a range. Evidence first: what is not proven is not said. */
public enum Tendency {
    /** The interval of its slope excludes none, and over the range it comes to so much that it matters. */
    GROWING,
    /** Another level since one moment or several, and no slope besides. */
    STEPPED,
    /** Neither growth nor decline is proven, nor that there is none. */
    UNDECIDED,
    /** Whatever the slope is, it comes to little over the range. */
    STEADY,
    FALLING,
    /** Too few values, or too few of them independent, to bound a slope. */
    TOO_LITTLE_DATA
}
