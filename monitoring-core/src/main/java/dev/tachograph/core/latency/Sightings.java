package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.latency.Attached.Deployed;
import dev.tachograph.core.latency.Attached.Level;
import dev.tachograph.core.latency.Watched.Found;
import dev.tachograph.core.latency.Watched.Place;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes sightings of what is found of an operation. Not thread-safe. */
final class Sightings {

    private static final int MOST_SLOW_CALLS = 10;
    private static final String UNIT = "seconds";

    /** A deployment is told by minutes as the change is, which may seem to begin before it. */
    private static final long MARKED_LATE_SECONDS = 180;

    private final SlowCalls slowCalls;

    /** Of one look, since a dump is long and stops the threads for a moment. */
    private String threads = "";

    private Instant threadsAt = Instant.MIN;
    private final Witness witness;

    Sightings(SlowCalls slowCalls, Witness witness) {
        this.slowCalls = slowCalls;
        this.witness = witness;
    }

    /** Looks around while the change is fresh. */
    Attached evidence(
            OperationKey key,
            OperationWatch watch,
            Episode episode,
            Pattern pattern,
            Proof proof,
            Deployments deployments,
            Instant now) {
        Shift shift = episode.shift();
        ExponentialHistogram window = shift.series().window(shift.count());
        Map<String, Level> figures = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            double before = shift.series().before(figure, shift.firstBlock())
                    + pattern.usual(figure, (shift.firstMinute() + shift.endMinute()) / 2.0);
            figures.put(
                    figure.word(),
                    new Level(Double.isFinite(before) ? (Double) Math.exp(before) : null, Math.exp(figure.of(window))));
        }
        Load load = watch.load(shift);
        Instant from = Minutes.at(shift.firstMinute());
        Instant to = Minutes.at(shift.endMinute());
        Instant since = Minutes.at(episode.sinceMinute());
        return new Attached(
                figures,
                from,
                to,
                window.count(),
                Math.rint(10 * shift.scatters()) / 10,
                load.beforePerSecond(),
                load.afterPerSecond(),
                proof.matching().period(),
                proof.matching().known(),
                proof.matching().rose(),
                Deployed.of(deployments.near(since).orElse(null)),
                slowCalls.slowest(key, from, to.plusSeconds(1), MOST_SLOW_CALLS),
                now,
                threads(now));
    }

    private String threads(Instant now) {
        if (!now.equals(threadsAt)) {
            threads = witness.threads();
            threadsAt = now;
        }
        return threads;
    }

    /** The versions between which a change began. */
    static Place place(Episode episode, Deployments deployments) {
        return new Place(
                deployments.versionAt(lastGood(episode)),
                deployments.versionAt(Minutes.at(episode.sinceMinute()).plusSeconds(MARKED_LATE_SECONDS)));
    }

    Sighting slower(OperationKey key, Found found, Pattern pattern, Instant now) {
        Episode episode = found.episode();
        Shift shift = episode.shift();
        double change = episode.sustained();
        double before = shift.level() + usual(shift, pattern);
        Instant since = Minutes.at(episode.sinceMinute());
        Proof proof = found.proof().at(change);
        return sighting(
                key,
                shift.figure(),
                Phase.CONFIRMED,
                now,
                since,
                lastGood(episode),
                found.place().lastGood(),
                found.place().firstBad(),
                Math.exp(before),
                Math.exp(before + change),
                100 * Math.expm1(change),
                100 * Math.expm1(proof.low()),
                100 * Math.expm1(proof.high()),
                severity(change),
                Wording.baseline(proof.matching(), shift.series().minutes(), pattern != Pattern.NONE),
                Wording.slower(shift, change, proof, found.evidence(), since),
                Json.text(found.evidence()));
    }

    private static Instant lastGood(Episode episode) {
        return Minutes.at(episode.sinceMinute() - episode.shift().series().minutes());
    }

    /** The evidence, with the told figure as it is now. */
    Attached worse(Found found, Pattern pattern) {
        Episode episode = found.episode();
        Shift shift = episode.shift();
        double before = shift.level() + usual(shift, pattern);
        return found.evidence()
                .with(shift.figure(), new Level(Math.exp(before), Math.exp(before + episode.sustained())));
    }

    /** By whole per cent, since the buckets of durations are no finer than that. */
    private static ChangeSeverity severity(double change) {
        return ChangeSeverity.of(Math.rint(100 * Math.expm1(change)));
    }

    /** How it usually is at the newest block. */
    private static double usual(Shift shift, Pattern pattern) {
        BlockSeries series = shift.series();
        return pattern.usual(shift.figure(), (series.last() + 0.5) * series.minutes());
    }

    Sighting steady(OperationKey key, Episode episode, Pattern pattern, Instant now) {
        Shift shift = episode.shift();
        double before = shift.level() + usual(shift, pattern);
        Instant since = Minutes.at(episode.backMinute());
        double level = before + episode.change();
        return steady(
                key,
                shift.figure(),
                since,
                lastGood(episode),
                Math.exp(before),
                Math.exp(level),
                Wording.steady(shift.figure(), level, before, since),
                now);
    }

    Sighting suspicion(OperationKey key, Shift shift, Pattern pattern, Instant now) {
        double before = shift.level() + usual(shift, pattern);
        Instant since = Minutes.at(shift.firstMinute());
        return sighting(
                key,
                shift.figure(),
                Phase.SUSPECT,
                now,
                since,
                Minutes.at(shift.firstMinute() - shift.series().minutes()),
                null,
                null,
                Math.exp(before),
                Math.exp(before + shift.change()),
                100 * Math.expm1(shift.change()),
                null,
                null,
                ChangeSeverity.NONE,
                Wording.baseline(Matching.NOTHING, shift.series().minutes(), pattern != Pattern.NONE),
                Wording.suspicion(shift),
                "{}");
    }

    /** That nothing came of a suspicion. */
    Sighting noLonger(OperationKey key, Shift suspicion, Pattern pattern, Instant now) {
        return steady(
                key,
                suspicion.figure(),
                now,
                null,
                Math.exp(suspicion.level() + usual(suspicion, pattern)),
                null,
                "The suspicion of " + suspicion.figure().word() + " did not become evidence.",
                now);
    }

    /** The same of one that is recorded alone. */
    Sighting noLonger(Regression suspect, Instant now) {
        return ofRecorded(
                suspect,
                Phase.STEADY,
                "The suspicion of " + suspect.seen().figure() + " did not become evidence.",
                now);
    }

    /** That nobody called the operation of a recorded regression for so long. */
    Sighting uncalled(Regression regression, Duration silence, Instant now) {
        return ofRecorded(
                regression, Phase.UNCALLED, "It was not called for " + silence.toDays() + " days, at any server.", now);
    }

    private static Sighting ofRecorded(Regression recorded, Phase phase, String words, Instant now) {
        Sighting seen = recorded.seen();
        return new Sighting(
                seen.kind(),
                seen.subject(),
                seen.title(),
                seen.figure(),
                seen.unit(),
                phase,
                seen.meaning(),
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ChangeSeverity.NONE,
                seen.baseline(),
                words,
                "{}",
                seen.link());
    }

    /** That the level before a recorded regression is back, of which no change is under way here. */
    Sighting back(
            OperationKey key,
            Figure figure,
            Regression regression,
            LevelBefore usual,
            double level,
            Instant since,
            Instant now) {
        return steady(
                key,
                figure,
                since,
                regression.seen().since().minusMillis(Minutes.MILLIS),
                Math.exp(usual.level()),
                Math.exp(level),
                Wording.revisited(figure, level, usual),
                now);
    }

    /** That a recorded regression is still there, so that somebody follows it; no worse than it was told. */
    Sighting still(
            OperationKey key, Figure figure, Regression regression, LevelBefore usual, double level, Instant now) {
        return sighting(
                key,
                figure,
                Phase.CONFIRMED,
                now,
                regression.seen().since(),
                regression.seen().lastGood(),
                null,
                null,
                Math.exp(usual.level()),
                Math.exp(level),
                100 * Math.expm1(level - usual.level()),
                null,
                null,
                ChangeSeverity.NONE,
                regression.seen().baseline(),
                Wording.revisited(figure, level, usual),
                "{}");
    }

    private Sighting steady(
            OperationKey key,
            Figure figure,
            Instant since,
            @Nullable Instant compared,
            @Nullable Double before,
            @Nullable Double after,
            String words,
            Instant now) {
        return sighting(
                key,
                figure,
                Phase.STEADY,
                now,
                since,
                compared,
                null,
                null,
                before,
                after,
                null,
                null,
                null,
                ChangeSeverity.NONE,
                "the level before the change",
                words,
                "{}");
    }

    private Sighting sighting(
            OperationKey key,
            Figure figure,
            Phase phase,
            Instant now,
            Instant since,
            @Nullable Instant lastGood,
            @Nullable String lastGoodVersion,
            @Nullable String firstBadVersion,
            @Nullable Double before,
            @Nullable Double after,
            @Nullable Double changePercent,
            @Nullable Double lowPercent,
            @Nullable Double highPercent,
            ChangeSeverity severity,
            String baseline,
            String words,
            String evidence) {
        return new Sighting(
                SubjectKind.OPERATION,
                PinnedBaseline.subjectOf(key.application(), key.name()),
                key.name() + (key.application().isEmpty() ? "" : " of " + key.application()),
                figure.word(),
                UNIT,
                phase,
                Meaning.WORSE,
                now,
                since,
                lastGood,
                lastGoodVersion,
                firstBadVersion,
                before,
                after,
                changePercent,
                lowPercent,
                highPercent,
                severity,
                baseline,
                words,
                evidence,
                key.page());
    }
}
