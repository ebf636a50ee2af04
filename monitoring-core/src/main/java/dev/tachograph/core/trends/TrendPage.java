package dev.tachograph.core.trends;

import java.time.Instant;
import java.util.List;

/**
 * Trends of a range, what grows first, the one with the most certain growth at the top.
 *
 * @param from inclusive
 * @param to exclusive
 * @param complete false when the database did not answer, or a stored block is damaged, and trends go without that
 * @param leftOut what was not looked at and why, in words; empty when everything was
 * @param total trends there are
 * @param offset how many of them were left out at the beginning
 * @param trends at most as many as were asked for
 */
public record TrendPage(
        Instant from, Instant to, boolean complete, String leftOut, int total, int offset, List<Trend> trends) {

    public TrendPage {
        trends = List.copyOf(trends);
    }

    /** The same without the points of each. */
    public TrendPage withoutPoints() {
        return new TrendPage(
                from,
                to,
                complete,
                leftOut,
                total,
                offset,
                trends.stream().map(Trend::withoutPoints).toList());
    }
}
