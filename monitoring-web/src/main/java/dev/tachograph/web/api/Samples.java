package dev.tachograph.web.api;

import dev.tachograph.core.history.Point;
import java.util.List;

/** The history of one series, oldest first. */
public record Samples(SeriesView series, List<Point> samples) {

    public Samples {
        samples = List.copyOf(samples);
    }
}
