package dev.tachograph.core.alerting;

/** How bad it is, mildest first. */
public enum Severity {
    /** Someone should look today. */
    WARNING,
    /** Someone should look now. */
    CRITICAL
}
