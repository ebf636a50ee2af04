package dev.tachograph.core.regressions;

import java.util.Set;

/**
 * Who sees something.
 *
 * @param instance a recording server
 * @param gone others that record no more, as far as that server knows; what they followed it may take over
 */
public record Observer(String instance, Set<String> gone) {

    public Observer {
        gone = Set.copyOf(gone);
    }

    /** One that takes nothing over. */
    public static Observer of(String instance) {
        return new Observer(instance, Set.of());
    }

    /** Whether the regression is another server's that is no more. */
    public boolean inherits(Regression one) {
        return !one.instance().equals(instance) && gone.contains(one.instance());
    }

    /** Whether it follows the regression: it saw it first, or whoever did is gone. */
    public boolean follows(Regression one) {
        return one.instance().equals(instance) || gone.contains(one.instance());
    }
}
