package dev.tachograph.core.latency;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Under which figure a change is told, so that one that is recorded already, before a restart or by another server, is told once. */
final class ToldBefore {

    /** Before and after a restart one change may seem to begin so far apart. */
    private static final Duration SAME_BEGINNING = Duration.ofMinutes(30);

    /** And on two servers, of which the one with fewer calls is sure of it later, by a window that begins later. */
    private static final Duration SAME_ELSEWHERE = Duration.ofHours(1);

    private ToldBefore() {}

    /** @return null without a shift, and of what another server told under a figure that does not show it here, if it is no worse here */
    static @Nullable Shift choose(OperationKey key, Watched watched, List<Shift> shifts, Standing standing) {
        if (shifts.isEmpty()) {
            watched.toldElsewhere = null;
            return null;
        }
        Shift clearest = OperationWatch.told(shifts);
        // Long blocks show a change for hours, by a window that begins later and later.
        Instant first = watched.toldElsewhere;
        Instant since = first == null ? Minutes.at(clearest.firstMinute()) : first;
        List<Regression> recorded = standing.operations().stream()
                .filter(one -> one.state() != RegressionState.SUSPECT
                        && Subjects.isOf(one, key)
                        && apart(one, since).compareTo(standing.follows(one) ? SAME_BEGINNING : SAME_ELSEWHERE) <= 0)
                .toList();
        Optional<Shift> same = recorded.stream()
                .flatMap(one -> shifts.stream()
                        .filter(shift -> shift.figure().word().equals(one.seen().figure())))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        ChangeSeverity severity = ChangeSeverity.of(100 * Math.expm1(clearest.change()));
        boolean isToldElsewhere = recorded.stream()
                .anyMatch(one -> !standing.follows(one) && one.seen().severity().compareTo(severity) >= 0);
        watched.toldElsewhere = isToldElsewhere ? since : null;
        return isToldElsewhere ? null : clearest;
    }

    private static Duration apart(Regression one, Instant since) {
        return Duration.between(one.seen().since(), since).abs();
    }
}
