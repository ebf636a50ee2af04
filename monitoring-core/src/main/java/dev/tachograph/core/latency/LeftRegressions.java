package dev.tachograph.core.latency;

import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Regressions of operations that are not called any more at the server which follows them, though it records: a route was moved, an
 * application undeployed there. That server will never say that they are over.
 *
 * <p>Whole hours are asked for that every server has stored: of its open hour each knows alone.
 */
public final class LeftRegressions {

    /** So long without a call is more than a pause of what is called every hour. */
    public static final Duration SILENCE = Duration.ofHours(2);

    /** A server has stored an hour so long after its end. */
    private static final Duration STORED_AFTER = Duration.ofMinutes(2);

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final CallHistory history;

    /** @param history of all servers */
    public LeftRegressions(CallHistory history) {
        this.history = history;
    }

    /**
     * Ids of those without a call at their server; none of a server whose history cannot be read whole.
     *
     * @param others regressions of other servers that record
     */
    public Set<String> of(Collection<Regression> others, Instant now) {
        Instant end = now.minus(STORED_AFTER).truncatedTo(ChronoUnit.HOURS);
        Instant from = end.minus(SILENCE);
        Map<String, List<Regression>> byServer = others.stream()
                .filter(one -> one.seen().kind() == SubjectKind.OPERATION
                        && one.nature() == Nature.WORSE
                        && !one.state().isOver()
                        // What took a step since then was called.
                        && one.movedAt().isBefore(from))
                .collect(Collectors.groupingBy(Regression::instance));
        Set<String> left = new HashSet<>();
        byServer.forEach((server, regressions) -> {
            CallHistory calls = history.recordedBy(server);
            Set<OperationKey> called = new HashSet<>();
            boolean complete = calls.read(
                            keys(calls, regressions),
                            from,
                            end,
                            least -> Math.max(HOUR_MILLIS, least),
                            now,
                            (key, steps, stepMillis) -> called.add(key))
                    .complete();
            if (complete) {
                regressions.stream()
                        .filter(one -> called.stream().noneMatch(key -> Subjects.isOf(one, key)))
                        .forEach(one -> left.add(one.id()));
            }
        });
        return left;
    }

    private static List<OperationKey> keys(CallHistory calls, List<Regression> regressions) {
        List<OperationKey> keys = new ArrayList<>();
        for (OperationKey key : calls.operations().keys()) {
            if (regressions.stream().anyMatch(one -> Subjects.isOf(one, key))) {
                keys.add(key);
            }
        }
        return keys;
    }
}
