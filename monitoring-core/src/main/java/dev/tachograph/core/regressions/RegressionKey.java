package dev.tachograph.core.regressions;

import dev.tachograph.core.changepoint.Meaning;
import java.util.List;

/**
 * What a regression is about. Those of one key follow each other; two are open at once only where a level that is worse became worse
 * again.
 *
 * @param figure {@value #PRESENCE} of a subject that vanished, whatever was measured of it
 */
public record RegressionKey(SubjectKind kind, String subject, String figure, Nature nature) {

    /** The figure of {@link Nature#VANISHED}. */
    public static final String PRESENCE = "presence";

    public RegressionKey {
        figure = nature == Nature.VANISHED ? PRESENCE : figure;
    }

    /** The keys whose regressions a sighting may say something about. */
    public static List<RegressionKey> of(Sighting sighting) {
        RegressionKey presence = of(sighting, Nature.VANISHED);
        RegressionKey worse = of(sighting, Nature.WORSE);
        RegressionKey better = of(sighting, Nature.BETTER);
        RegressionKey different = of(sighting, Nature.DIFFERENT);
        return switch (sighting.phase()) {
            case VANISHED -> List.of(presence);
            // It is measured, so that it is there.
            case SUSPECT -> List.of(of(sighting, Nature.of(sighting.meaning())), presence);
            // What is worse now may be an improvement undone, and the other way round.
            case CONFIRMED ->
                sighting.meaning() == Meaning.DIFFERENT
                        ? List.of(different, presence)
                        : List.of(worse, better, presence);
            case STEADY -> List.of(worse, different, presence);
            case UNCALLED -> List.of(worse);
        };
    }

    private static RegressionKey of(Sighting sighting, Nature nature) {
        return new RegressionKey(sighting.kind(), sighting.subject(), sighting.figure(), nature);
    }

    /** Whether the sighting says that this is still so, or is so now; otherwise it says that it is not so any more. */
    boolean isSeenIn(Sighting sighting) {
        return switch (sighting.phase()) {
            case VANISHED -> nature == Nature.VANISHED;
            case SUSPECT, CONFIRMED -> nature == Nature.of(sighting.meaning());
            case STEADY, UNCALLED -> false;
        };
    }
}
