package dev.tachograph.core.benchmarks;

/** Why there is a run. */
public enum RunTrigger {
    /** The schedule. */
    SCHEDULE,
    /** A person or a program that asked for it. */
    REQUEST,
    /** A file of results that was handed in. */
    IMPORT
}
