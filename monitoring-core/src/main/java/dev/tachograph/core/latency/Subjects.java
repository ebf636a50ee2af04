package dev.tachograph.core.latency;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Regression;

/** What a recorded regression is about. */
final class Subjects {

    private Subjects() {}

    static String of(OperationKey key) {
        return PinnedBaseline.subjectOf(key.application(), key.name());
    }

    /** Whether it is of that operation: one and a route may have one name, and then pages of their own. */
    static boolean isOf(Regression one, OperationKey key) {
        String link = one.seen().link();
        return one.seen().subject().equals(of(key)) && (link == null || link.equals(key.page()));
    }
}
