package dev.tachograph.web.api;

import dev.tachograph.core.regressions.RegressionPage;
import dev.tachograph.core.regressions.RegressionSummary;
import java.util.List;

/**
 * A page of regressions: confirmed ones first, then suspected ones, then the others, those that moved last first.
 *
 * @param total how many there are in all
 * @param offset how many were left out before
 * @param limit how many were asked for at most
 * @param complete false when the database is away, and these are only those in memory
 */
public record RegressionList(List<RegressionSummary> regressions, long total, int offset, int limit, boolean complete) {

    public RegressionList {
        regressions = List.copyOf(regressions);
    }

    static RegressionList of(RegressionPage page, int offset, int limit) {
        return new RegressionList(
                page.regressions().stream().map(RegressionSummary::of).toList(),
                page.total(),
                offset,
                limit,
                page.complete());
    }
}
