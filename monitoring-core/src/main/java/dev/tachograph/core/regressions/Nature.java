package dev.tachograph.core.regressions;

import dev.tachograph.core.changepoint.Meaning;

/** What kind of change it is. Only {@link #WORSE} and {@link #VANISHED} ever alert. */
public enum Nature {
    /** Slower, more, larger: a regression in the narrow sense. */
    WORSE,
    /** An improvement, which is recorded and told to nobody. */
    BETTER,
    /** Neither, or nobody said which way is better. */
    DIFFERENT,
    /** What was measured regularly is not measured any more. */
    VANISHED;

    static Nature of(Meaning meaning) {
        return switch (meaning) {
            case WORSE -> WORSE;
            case BETTER -> BETTER;
            case DIFFERENT -> DIFFERENT;
        };
    }

    /** What it means to those who use the system. */
    public Meaning meaning() {
        return switch (this) {
            case WORSE, VANISHED -> Meaning.WORSE;
            case BETTER -> Meaning.BETTER;
            case DIFFERENT -> Meaning.DIFFERENT;
        };
    }

    /** Whether an open one is somebody's trouble. */
    public boolean isTrouble() {
        return this == WORSE || this == VANISHED;
    }
}
