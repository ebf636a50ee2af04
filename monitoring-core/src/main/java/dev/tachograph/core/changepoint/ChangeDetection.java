package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.RobustScale;
import java.util.Arrays;
import java.util.List;

/**
 * The change points of a whole history.
 *
 * <p>A pattern that repeats is taken out, then the history is cut into levels and lines at the least cost, and the cuts are kept that
 * have evidence. Deterministic; about linear in the length of the history for long ones.
 *
 * <pre>{@code
 * for (Change change : ChangeDetection.batch(scores, Direction.LOWER_IS_BETTER)) {
 *     log(change.index() + ": " + change.evidence().words());
 * }
 * }</pre>
 */
public final class ChangeDetection {

    private ChangeDetection() {}

    /**
     * @param values in order of time and about evenly spaced; NaN where there is none, so that a pattern is seen across gaps. Zero
     *     and negative values are as good as others
     * @return by index, ascending; empty for fewer than ten values
     * @throws IllegalArgumentException if a value is infinite
     */
    public static List<Change> batch(double[] values, Direction direction) {
        int[] rows = new int[values.length];
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException(
                        "values[" + row + "] = " + values[row] + ": must be finite, or NaN for none");
            }
            if (!Double.isNaN(values[row])) {
                rows[count++] = row;
            }
        }
        if (count < 2 * Parts.SHORTEST) {
            return List.of();
        }
        Scale scale = Scale.of(values);
        double[] scaled = Arrays.stream(values).map(scale::of).toArray();
        Season season = Season.of(scaled, 0, scaled.length);
        double[] plain = new double[count];
        double[] differences = new double[count - 1];
        for (int i = 0; i < count; i++) {
            plain[i] = scaled[rows[i]] - season.at(rows[i]);
            if (i > 0) {
                differences[i - 1] = (plain[i] - plain[i - 1]) / Math.sqrt(2);
            }
        }
        double resolution = Noise.resolution(plain, 0, count);
        double deviation = Math.max(RobustScale.ofDeviations(differences), resolution);
        Parts parts = Partition.of(new Costs(plain, deviation), deviation);
        return new Significance(plain, parts, scale, resolution)
                .believed().stream()
                        .map(finding -> finding.toChange(rows, scale, season, direction))
                        .toList();
    }
}
