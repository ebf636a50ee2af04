package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Quantiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Are the newest values of a series at another level than those before them?
 *
 * <p>Four things have to agree. The means differ by more than their standard errors allow, with noise and dependence measured on the
 * past hundred values. No run of so many values was as far away in the past. Runs on that side of the middle are as rare in the past
 * as they must be, which tells a second mode from a new level. And most of the values, the newest among them, are on that side, which
 * tells a spike from a step.
 */
final class LevelShift {

    /** What is asked for. */
    enum Certainty {
        /** Limits found by simulation on noise; see docs/statistics.md for the rates that come of them. */
        CONFIRMED(1e-5, 5, 0.65, 1.1, 1e-4),
        SUSPECT(1e-4, 3, 1, 1.1, 1e-2);

        private final double pValue;
        private final int fewestBeyond;
        private final double shareBeyond;
        private final double pastRuns;
        private final double chanceOfRun;

        Certainty(double pValue, int fewestBeyond, double shareBeyond, double pastRuns, double chanceOfRun) {
            this.pValue = pValue;
            this.fewestBeyond = fewestBeyond;
            this.shareBeyond = shareBeyond;
            this.pastRuns = pastRuns;
            this.chanceOfRun = chanceOfRun;
        }
    }

    /** So many values make a level that others can be compared with. */
    static final int FEWEST_BEFORE = 10;

    /** Noise is that of so many values. */
    private static final int PAST = 100;
    /** The level before is that of so many values, or three times as many as are new: a slow drift is no step. */
    private static final int LEVEL = 30;

    private static final double WORTH_A_TEST = 3;
    /** Where no value was beyond the middle, one more would follow so often; twice as often in a past too short to have seen one. */
    private static final double UNKNOWN_RUN = 0.3;

    private static final double YOUNG = 30;
    /**
     * From so many values beyond the middle on, of a young series from the first, it is counted how often one follows; so many standard
     * errors more are allowed for.
     */
    private static final int FEWEST_RUNS = 4;

    private static final double CAUTION = 1.5;
    private static final double LONGEST_STAY = 0.97;

    private static final int NEAREST_END = 4;
    private static final int FARTHEST_BACK = 60;

    private final double[] values;
    private final double[] levels;
    private final int start;
    private final int count;
    private final Scale scale;

    /** @param start first place of the segment that goes on; levels of places before it are known */
    LevelShift(History history, int start) {
        values = history.plain();
        levels = history.levels();
        count = history.count();
        scale = history.scale();
        this.start = start;
    }

    /** The finding if the newest so many values are at another level; null if not. */
    @Nullable
    Finding of(int newest, Certainty certainty) {
        int at = count - newest;
        if (at - start < FEWEST_BEFORE) {
            return null;
        }
        double[] residuals = past(at);
        Noise noise = Noise.of(residuals, Noise.resolution(values, at - residuals.length, count));
        int width = Math.min(at - start, Math.max(LEVEL, 3 * newest));
        double before = Noise.level(values, at - width, at, noise.deviation());
        double after = Noise.level(values, at, count, noise.deviation());
        double error = Math.hypot(noise.error(newest), noise.error(width));
        double score = Math.abs(after - before) / error;
        if (Math.abs(after - before) <= scale.smallest() || score < WORTH_A_TEST) {
            return null;
        }
        double degrees = Math.max(2, residuals.length / noise.inflation() - 1);
        Difference difference = new Difference(after - before, error, degrees);
        double pValue = difference.pValue();
        int beyond = beyond(at, (before + after) / 2, after > before);
        boolean believed = pValue <= certainty.pValue
                && beyond >= certainty.fewestBeyond
                && beyond >= certainty.shareBeyond * newest
                && beyond(count - 3, (before + after) / 2, after > before) >= 2
                && Math.abs(after - before)
                        >= certainty.pastRuns * farthestRun(residuals, newest, Noise.CLIP * noise.deviation())
                && logChanceOfRun(residuals, (after - before) / 2, newest, beyond) <= Math.log(certainty.chanceOfRun);
        return believed
                ? new Finding(at, ChangeKind.STEP, before, difference, pValue, score, width, newest, noise)
                : null;
    }

    /** Distances of the past values to their level, each segment's to its own. */
    private double[] past(int at) {
        int from = Math.max(0, at - PAST);
        double level = Quantiles.median(values, Math.max(start, from), at);
        double[] residuals = new double[at - from];
        for (int i = from; i < at; i++) {
            residuals[i - from] = values[i] - (i < start ? levels[i] : level);
        }
        return residuals;
    }

    private int beyond(int from, double middle, boolean above) {
        int beyond = 0;
        for (int i = from; i < count; i++) {
            beyond += (above ? values[i] > middle : values[i] < middle) ? 1 : 0;
        }
        return beyond;
    }

    /** The greatest distance of a mean of so many values in a row from their level. */
    private static double farthestRun(double[] residuals, int length, double clip) {
        double farthest = 0;
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            sum += Noise.clamp(residuals[i], -clip, clip);
            if (i >= length) {
                sum -= Noise.clamp(residuals[i - length], -clip, clip);
            }
            if (i >= length - 1) {
                farthest = Math.max(farthest, Math.abs(sum / length));
            }
        }
        return farthest;
    }

    /**
     * How probable so many values beyond a border are, if values come and stay beyond it as they did in the past: a Markov chain of
     * two states, and the ways in which the others can lie between them.
     */
    private static double logChanceOfRun(double[] residuals, double border, int length, int beyond) {
        int found = 0;
        int pairs = 0;
        boolean last = false;
        for (double residual : residuals) {
            boolean here = border > 0 ? residual > border : residual < border;
            found += here ? 1 : 0;
            pairs += here && last ? 1 : 0;
            last = here;
        }
        double comes = (found + 0.5) / (residuals.length + 1);
        double young = Math.max(0, 1 - (double) residuals.length / YOUNG);
        double unknown = Math.max(comes, UNKNOWN_RUN * (1 + young));
        double stays = Math.max(comes, (pairs + unknown) / (found + 1.0));
        if (found >= (young > 0 ? 1 : FEWEST_RUNS)) {
            stays = Math.min(LONGEST_STAY, stays + CAUTION * Math.sqrt(stays * (1 - stays) / (found + 1)));
        }
        double chance = Math.log(comes) + (beyond - 1) * Math.log(stays);
        int others = length - beyond;
        for (int i = 1; i <= others; i++) {
            chance += Math.log((double) (beyond + i) / i);
        }
        return chance;
    }

    /** Where two levels fit best, looked for in the newest values; four at least are left after it. */
    int place(Finding finding) {
        int earliest = Math.max(start + NEAREST_END, count - FARTHEST_BACK);
        int from = Math.max(start, earliest - LEVEL);
        double room = 2 * finding.noise().deviation();
        double low = Math.min(finding.before(), finding.after()) - room;
        double high = Math.max(finding.before(), finding.after()) + room;
        double[] cut = Arrays.copyOfRange(values, from, count);
        double total = 0;
        for (int i = 0; i < cut.length; i++) {
            cut[i] = Noise.clamp(cut[i], low, high);
            total += cut[i];
        }
        int place = finding.at();
        double most = -1;
        double sum = 0;
        for (int i = 1; i <= cut.length - NEAREST_END; i++) {
            sum += cut[i - 1];
            if (from + i < earliest) {
                continue;
            }
            int rest = cut.length - i;
            double apart = sum / i - (total - sum) / rest;
            double gain = apart * apart * i * rest;
            if (gain > most) {
                most = gain;
                place = from + i;
            }
        }
        return place;
    }
}
