package dev.tachograph.web.api;

import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.util.Map;

/**
 * A series as outsiders see it, flat.
 *
 * @param id for {@code /api/series/{id}/samples}
 * @param labels what tells it from the others of its name
 * @param unit base unit; empty for plain counts
 */
public record SeriesView(long id, String name, Map<String, String> labels, Kind kind, String unit) {

    static SeriesView of(Series series) {
        return new SeriesView(series.id(), series.key().name(), series.key().labels(), series.kind(), series.unit());
    }
}
