package dev.tachograph.core.regressions;

import java.util.Set;

/** How far the life of a regression has come. */
public enum RegressionState {
    /** A first hint, which wakes nobody. */
    SUSPECT,
    /** Proven, and still there. */
    CONFIRMED,
    /** The level before is back. */
    WENT_AWAY,
    /** Somebody said that it stays, and why. */
    ACCEPTED,
    /** Somebody said that its cause is gone. */
    FIXED;

    /** Whether somebody has to do something about it, or may have to. */
    public boolean isOpen() {
        return this == SUSPECT || this == CONFIRMED;
    }

    /** Whether it is over until it is seen again. An accepted one goes on, by somebody's leave. */
    public boolean isOver() {
        return this == WENT_AWAY || this == FIXED;
    }

    /** What a person may make of it: that it is suspected or went away is for the monitor to see. */
    public Set<RegressionState> choices() {
        return switch (this) {
            case SUSPECT, CONFIRMED -> Set.of(ACCEPTED, FIXED);
            case ACCEPTED -> Set.of(CONFIRMED, FIXED);
            case FIXED -> Set.of(CONFIRMED, ACCEPTED);
            case WENT_AWAY -> Set.of(CONFIRMED);
        };
    }
}
