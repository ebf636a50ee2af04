package dev.tachograph.core.regressions;

import java.util.Set;

/**
 * Who sees something.
 *
 * @param instance a recording server
 * @param gone others that record no more, as far as that server knows; what they followed it may take over
 * @param left ids of regressions of others that do record, but no call of that operation any more; it may take over those, too
 */
public record Observer(String instance, Set<String> gone, Set<String> left) {

    public Observer {
        gone = Set.copyOf(gone);
        left = Set.copyOf(left);
    }

    /** One that takes nothing over. */
    public static Observer of(String instance) {
        return new Observer(instance, Set.of(), Set.of());
    }

    /** Whether the regression is another server's that is no more, or at which the operation is not called any more. */
    public boolean inherits(Regression one) {
        return !one.instance().equals(instance) && isFree(one);
    }

    /** Whether it follows the regression: it saw it first, or whoever did can not any more. */
    public boolean follows(Regression one) {
        return one.instance().equals(instance) || isFree(one);
    }

    private boolean isFree(Regression one) {
        return gone.contains(one.instance()) || left.contains(one.id());
    }
}
