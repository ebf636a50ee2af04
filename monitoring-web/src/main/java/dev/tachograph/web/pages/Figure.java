package dev.tachograph.web.pages;

import dev.tachograph.core.report.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A number on the page, with what the script needs to replace it when a newer one arrives.
 *
 * @param label what it is, where the tile shows more than one; may be empty
 * @param path where it stands in {@code SystemMetrics}, such as {@code cpu.utilizationRatio}; on a disk's tile, in {@code Disk}
 * @param unit as of a chart
 * @param text the value as first shown
 */
public record Figure(String label, String path, String unit, String text) {

    static Figure of(String label, String path, String unit, @Nullable Double value) {
        return new Figure(label, path, unit, Figures.of(value, unit));
    }

    public String getLabel() {
        return label;
    }

    public String getPath() {
        return path;
    }

    public String getUnit() {
        return unit;
    }

    public String getText() {
        return text;
    }
}
