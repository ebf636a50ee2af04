package dev.tachograph.core.benchmarks;

/** What the evidence says about a result against its baseline. */
public enum Verdict {
    /** Worse, on evidence, by at least the smallest change that matters. */
    REGRESSED,
    /** Better, on evidence, by at least the smallest change that matters. */
    IMPROVED,
    /** The same, on evidence, within the smallest change that matters. */
    EQUIVALENT,
    /** The evidence is too little to say; never a pass. */
    INCONCLUSIVE,
    /** There is nothing to compare with. */
    NO_BASELINE
}
