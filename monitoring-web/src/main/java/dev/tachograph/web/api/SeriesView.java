package dev.tachograph.web.api;

import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as outsiders see it, flat. */
@Schema(name = "Series")
public record SeriesView(
        @Schema(description = "For /api/series/{id}/samples.", example = "42")
        long id,

        @Schema(description = "Name of the metric.", example = "system_cpu_utilization_ratio")
        String name,

        @Schema(description = "What tells it from the others of its name.")
        Map<String, String> labels,

        Kind kind,

        @Schema(description = "Base unit; empty for plain counts.", example = "ratio")
        String unit) {

    static SeriesView of(Series series) {
        return new SeriesView(series.id(), series.key().name(), series.key().labels(), series.kind(), series.unit());
    }
}
