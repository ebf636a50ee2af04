package dev.tachograph.core.health;

/** How bad it is, mildest first, so that the natural order finds the worst. */
public enum HealthStatus {
    /** Nothing to do. */
    HEALTHY,
    /** Someone should look today. */
    ATTENTION,
    /** Something does not work now. */
    UNHEALTHY
}
