package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import java.util.Objects;

/** Sightings compared, and with one part exchanged. */
final class Sightings {

    private Sightings() {}

    /** Whether both name the versions between which it began, and not the same ones. */
    static boolean isPlacedElsewhere(Sighting before, Sighting now) {
        return before.firstBadVersion() != null
                && now.firstBadVersion() != null
                && !(before.firstBadVersion().equals(now.firstBadVersion())
                        && Objects.equals(before.lastGoodVersion(), now.lastGoodVersion()));
    }

    static Sighting withFigure(Sighting one, String figure) {
        return copy(one, figure, one.severity());
    }

    static Sighting withSeverity(Sighting one, ChangeSeverity severity) {
        return copy(one, one.figure(), severity);
    }

    private static Sighting copy(Sighting one, String figure, ChangeSeverity severity) {
        return new Sighting(
                one.kind(),
                one.subject(),
                one.title(),
                figure,
                one.unit(),
                one.phase(),
                one.meaning(),
                one.seenAt(),
                one.since(),
                one.lastGood(),
                one.lastGoodVersion(),
                one.firstBadVersion(),
                one.before(),
                one.after(),
                one.changePercent(),
                one.lowPercent(),
                one.highPercent(),
                severity,
                one.baseline(),
                one.words(),
                one.evidence(),
                one.link());
    }
}
