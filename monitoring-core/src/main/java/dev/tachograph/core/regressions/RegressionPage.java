package dev.tachograph.core.regressions;

import java.util.List;

/**
 * A part of a list of regressions.
 *
 * @param total how many there are in all
 * @param complete false while the database is away, and these are only those in memory
 */
public record RegressionPage(List<Regression> regressions, long total, boolean complete) {

    public RegressionPage {
        regressions = List.copyOf(regressions);
    }
}
