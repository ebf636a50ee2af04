package dev.tachograph.core.regressions;

/** What a regression is of. */
public enum SubjectKind {
    /** A measured operation or a request of a watched application. */
    OPERATION,
    /** A benchmark with its parameters, in one environment. */
    BENCHMARK,
    /** Another series of the history. */
    METRIC
}
