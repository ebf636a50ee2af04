package dev.tachograph.web.api;

import java.util.List;

/**
 * A page of benchmark runs, those requested last first.
 *
 * @param total how many there are in all
 * @param offset how many newer ones were left out
 * @param limit how many were asked for at most
 */
public record BenchmarkRunList(List<BenchmarkRunView> runs, long total, int offset, int limit) {

    public BenchmarkRunList {
        runs = List.copyOf(runs);
    }
}
