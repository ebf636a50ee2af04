package dev.tachograph.core.regressions;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which regressions are asked for.
 *
 * @param states none is every one
 * @param kinds none is every one
 * @param natures none is every one
 * @param subject exactly this; null is every one
 * @param from inclusive: those that took a step at or after it, or are open troubles; null is no bound
 * @param to exclusive: those first seen before it; null is no bound
 * @param offset how many to leave out
 * @param limit at most so many
 */
public record RegressionQuery(
        Set<RegressionState> states,
        Set<SubjectKind> kinds,
        Set<Nature> natures,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        int offset,
        int limit) {

    public RegressionQuery {
        states = Set.copyOf(states);
        kinds = Set.copyOf(kinds);
        natures = Set.copyOf(natures);
    }

    /** The newest so many of all. */
    public static RegressionQuery newest(int limit) {
        return new RegressionQuery(Set.of(), Set.of(), Set.of(), null, null, null, 0, limit);
    }

    /** Those that are open at or moved in [from, to). */
    public static RegressionQuery between(Instant from, Instant to, int limit) {
        return new RegressionQuery(Set.of(), Set.of(), Set.of(), null, from, to, 0, limit);
    }

    /** Those of one subject. */
    public static RegressionQuery of(SubjectKind kind, String subject, int limit) {
        return new RegressionQuery(Set.of(), Set.of(kind), Set.of(), subject, null, null, 0, limit);
    }

    /** Whether it is asked for, whatever the part of the list. */
    public boolean matches(Regression regression) {
        return isAmong(states, regression.state())
                && isAmong(kinds, regression.seen().kind())
                && isAmong(natures, regression.nature())
                && (subject == null || subject.equals(regression.seen().subject()))
                && (from == null
                        || (regression.state().isOpen() && regression.nature().isTrouble())
                        || !regression.movedAt().isBefore(from))
                && (to == null || regression.openedAt().isBefore(to));
    }

    private static <T> boolean isAmong(Set<T> wanted, T one) {
        return wanted.isEmpty() || wanted.contains(one);
    }
}
