package dev.tachograph.core.changepoint;

/** In which way a series goes on differently. */
public enum ChangeKind {
    /** Another level from one value to the next. */
    STEP,
    /** No jump, but from here on it climbs or falls, or does so at another pace. */
    DRIFT,
    /** A drift comes to its end: the level that it reached stays. Never worth an alert of its own. */
    LEVELLING
}
