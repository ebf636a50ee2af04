package dev.tachograph.core.report;

import dev.tachograph.core.regressions.RegressionSummary;
import java.time.Instant;

/**
 * A vertical mark on a chart: something began then.
 *
 * @param words what a pointer over it says
 */
public record ChartMark(Instant at, String words) {

    /** Where a regression or another change began. */
    public static ChartMark of(RegressionSummary regression) {
        String versions = RegressionWording.versions(regression.lastGoodVersion(), regression.firstBadVersion());
        return new ChartMark(
                regression.since(),
                regression.figure() + " " + RegressionWording.change(regression) + ", "
                        + RegressionWording.of(regression) + (versions.isEmpty() ? "" : ", " + versions));
    }
}
