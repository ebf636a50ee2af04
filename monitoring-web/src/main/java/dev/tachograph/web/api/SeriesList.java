package dev.tachograph.web.api;

import java.util.List;

/** Series, sorted by name and labels. */
public record SeriesList(List<SeriesView> series) {

    public SeriesList {
        series = List.copyOf(series);
    }
}
