package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sightings compared, and with one part exchanged. */
final class Sightings {

    private static final int LONGEST_NAME = 4_000;
    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_SENTENCE = 3_900;
    private static final int LONGEST_EVIDENCE = 500_000;
    private static final int LONGEST_LINK = 20_000;

    private Sightings() {}

    /** Whether both name the versions between which it began, and not the same ones, and no less of them is known than before. */
    static boolean isPlacedElsewhere(Sighting before, Sighting now) {
        return before.firstBadVersion() != null
                && now.firstBadVersion() != null
                && !isForgotten(before, now)
                && !(before.firstBadVersion().equals(now.firstBadVersion())
                        && Objects.equals(before.lastGoodVersion(), now.lastGoodVersion()));
    }

    /** Deployments are looked up of a month: the one before a change that stays is not among them for ever. */
    private static boolean isForgotten(Sighting before, Sighting now) {
        return now.firstBadVersion() == null && before.firstBadVersion() != null
                || now.lastGoodVersion() == null && before.lastGoodVersion() != null;
    }

    /** A sighting of the same change, between the versions of the one before where less of them is known now. */
    static Sighting withPlaceOf(Sighting before, Sighting now) {
        return isForgotten(before, now)
                ? copy(
                        now,
                        now.figure(),
                        now.meaning(),
                        now.severity(),
                        before.lastGoodVersion(),
                        before.firstBadVersion())
                : now;
    }

    /** As it is kept: of the figure and meaning of its key. */
    static Sighting of(Sighting one, RegressionKey key) {
        return copy(one, key.figure(), key.nature().meaning(), one.severity());
    }

    static Sighting withSeverity(Sighting one, ChangeSeverity severity) {
        return copy(one, one.figure(), one.meaning(), severity);
    }

    private static Sighting copy(Sighting one, String figure, Meaning meaning, ChangeSeverity severity) {
        return copy(one, figure, meaning, severity, one.lastGoodVersion(), one.firstBadVersion());
    }

    private static Sighting copy(
            Sighting one,
            String figure,
            Meaning meaning,
            ChangeSeverity severity,
            @Nullable String lastGoodVersion,
            @Nullable String firstBadVersion) {
        return new Sighting(
                one.kind(),
                one.subject(),
                one.title(),
                figure,
                one.unit(),
                one.phase(),
                meaning,
                one.seenAt(),
                one.since(),
                one.lastGood(),
                lastGoodVersion,
                firstBadVersion,
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

    /**
     * As every store keeps it, so that one read back equals the one that was stored: times in milliseconds, no NUL, no number that is
     * not finite, no text without bound.
     */
    static Sighting storable(Sighting one) {
        return new Sighting(
                one.kind(),
                text(one.subject(), LONGEST_NAME),
                text(one.title(), LONGEST_NAME),
                text(one.figure(), LONGEST_WORD),
                text(one.unit(), LONGEST_WORD),
                one.phase(),
                one.meaning(),
                one.seenAt().truncatedTo(ChronoUnit.MILLIS),
                one.since().truncatedTo(ChronoUnit.MILLIS),
                one.lastGood() == null ? null : one.lastGood().truncatedTo(ChronoUnit.MILLIS),
                version(one.lastGoodVersion()),
                version(one.firstBadVersion()),
                finite(one.before()),
                finite(one.after()),
                finite(one.changePercent()),
                finite(one.lowPercent()),
                finite(one.highPercent()),
                one.severity(),
                text(one.baseline(), LONGEST_SENTENCE),
                text(one.words(), LONGEST_SENTENCE),
                evidence(one.evidence()),
                one.link() == null || one.link().length() > LONGEST_LINK ? null : text(one.link(), LONGEST_LINK));
    }

    private static @Nullable String version(@Nullable String version) {
        return version == null ? null : text(version, LONGEST_WORD);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    private static String text(String text, int longest) {
        String stored = text.replace('\0', ' ');
        return stored.length() <= longest ? stored : stored.substring(0, longest - 3) + "...";
    }

    /** A part of a JSON object is none. */
    private static String evidence(String json) {
        if (json.isBlank()) {
            return "{}";
        }
        return json.length() <= LONGEST_EVIDENCE
                ? json.replace('\0', ' ')
                : "{\"leftOut\":\"" + json.length() + " characters are too many to be stored\"}";
    }
}
