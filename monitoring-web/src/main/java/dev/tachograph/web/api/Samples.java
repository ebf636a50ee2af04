package dev.tachograph.web.api;

import dev.tachograph.core.history.Point;
import java.util.List;

/**
 * The history of one series, oldest first.
 *
 * @param complete false when the database did not answer, or a stored block is damaged, and the samples go without that
 */
public record Samples(SeriesView series, boolean complete, List<Point> samples) {

    public Samples {
        samples = List.copyOf(samples);
    }
}
