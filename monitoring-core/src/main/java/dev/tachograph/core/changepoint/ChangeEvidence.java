package dev.tachograph.core.changepoint;

/**
 * Why a change is believed.
 *
 * @param pValue of this place alone, in [0, 1]. That it is the most striking of many places is not in it, which is why it has to be
 *     so small: the limit was found by simulation on noise
 * @param score how many standard errors the effect is away from none
 * @param before number of values on which the level before rests
 * @param after number of values after it, up to the next change or the newest value
 * @param noise standard deviation of a single value around its level: a share (0.02 is 2 %) where the effect has a percentage, else
 *     in the unit of the values
 * @param inflation how many values say as much as one independent value would; 1 when each is independent of those before
 * @param season rows after which the pattern repeats that was taken out; 0 without one
 * @param words the same in one sentence
 */
public record ChangeEvidence(
        double pValue, double score, int before, int after, double noise, double inflation, int season, String words) {}
