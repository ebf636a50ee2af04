package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Difference;

/**
 * A change on the scale on which it was found, with places counted without gaps.
 *
 * @param at place of its first changed value
 * @param before level before it
 * @param difference of the levels, with its uncertainty
 * @param pValue of this place alone; 1 when something else speaks against it
 * @param score standard errors from none
 * @param beforeCount values on which the level before rests
 * @param afterCount values after it
 */
record Finding(
        int at,
        ChangeKind kind,
        double before,
        Difference difference,
        double pValue,
        double score,
        int beforeCount,
        int afterCount,
        Noise noise) {

    private static final double CONFIDENCE = 0.99;

    double after() {
        return before + difference.estimate();
    }

    Finding movedTo(int place) {
        return new Finding(place, kind, before, difference, pValue, score, beforeCount, afterCount, noise);
    }

    Finding with(ChangeKind other, int newAfterCount) {
        return new Finding(at, other, before, difference, pValue, score, beforeCount, newAfterCount, noise);
    }

    /** @param rows row of each place */
    Change toChange(int[] rows, Scale scale, Season season, Direction direction) {
        Effect effect = scale.effect(before, after(), difference.interval(CONFIDENCE));
        Meaning meaning = kind == ChangeKind.LEVELLING ? Meaning.DIFFERENT : direction.of(difference.estimate());
        String words = Wording.of(this, effect, meaning, season.period());
        ChangeEvidence evidence = new ChangeEvidence(
                pValue, score, beforeCount, afterCount, noise.deviation(), noise.inflation(), season.period(), words);
        return new Change(rows[at], rows[at - 1], kind, meaning, effect, evidence);
    }
}
