package dev.tachograph.core.regressions;

/** What a regression or a trend is of. */
public enum SubjectKind {
    /** A measured operation or a request of a watched application. */
    OPERATION,
    /** A benchmark with its parameters, in one environment. */
    BENCHMARK,
    /** Another series of the history. It has trends, and is not looked at for regressions: nobody says which way is worse. */
    METRIC;

    /** Whether regressions of it are looked for. */
    public boolean mayRegress() {
        return this != METRIC;
    }
}
