package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.regressions.Sighting.Phase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sightings that read like sentences: {@code seen(CONFIRMED).at(3).worseBy(30, 25).sighting()}. A minute is a look or a run. */
final class Seen {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Phase phase;
    private SubjectKind kind = SubjectKind.BENCHMARK;
    private Meaning meaning = Meaning.WORSE;
    private Instant at = NOON;
    private Instant since = NOON;
    private @Nullable Instant lastGood = NOON.minusSeconds(60);
    private @Nullable String good = "c1";
    private @Nullable String bad = "c2";
    private @Nullable Double before = 100.0;
    private @Nullable Double after = 130.0;
    private @Nullable Double percent = 30.0;
    private @Nullable Double low = 25.0;
    private ChangeSeverity severity = ChangeSeverity.NONE;

    private Seen(Phase phase) {
        this.phase = phase;
        this.severity = phase == Phase.CONFIRMED ? ChangeSeverity.FAILURE : ChangeSeverity.NONE;
    }

    static Seen seen(Phase phase) {
        return new Seen(phase);
    }

    static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    Seen of(SubjectKind newKind) {
        kind = newKind;
        return this;
    }

    Seen better() {
        meaning = Meaning.BETTER;
        severity = ChangeSeverity.NONE;
        return this;
    }

    Seen at(int minute) {
        at = minute(minute);
        return this;
    }

    /** Began then, right after the minute before. */
    Seen since(int minute, @Nullable String lastGoodVersion, String firstBadVersion) {
        since = minute(minute);
        lastGood = minute(minute - 1);
        good = lastGoodVersion;
        bad = firstBadVersion;
        return this;
    }

    Seen levels(@Nullable Double from, @Nullable Double to) {
        before = from;
        after = to;
        return this;
    }

    Seen worseBy(double newPercent, double newLow) {
        percent = newPercent;
        low = newLow;
        severity = ChangeSeverity.of(newPercent);
        return this;
    }

    Sighting sighting() {
        return new Sighting(
                kind,
                "dev.Cache.hit avgt us/op @1",
                "Cache.hit",
                kind == SubjectKind.BENCHMARK ? "score" : "p95",
                "us/op",
                phase,
                meaning,
                at,
                since,
                lastGood,
                good,
                bad,
                before,
                after,
                percent,
                low,
                percent == null ? null : (Double) (percent + 5),
                severity,
                "the latest 3 runs",
                "It takes longer.",
                "{}",
                null);
    }
}
