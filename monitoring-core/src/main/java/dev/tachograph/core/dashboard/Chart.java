package dev.tachograph.core.dashboard;

import dev.tachograph.core.history.Point;
import java.util.List;

/**
 * One chart: lines over the same range in one unit.
 *
 * @param id stable name, usable in a link: {@code cpu}, {@code memory}, {@code disk}, {@code heap} ...
 * @param title what a person calls it
 * @param unit {@code ratio}, {@code bytes}, {@code seconds}, {@code bytes/s}, or empty for plain numbers
 * @param lines what it shows; empty when nothing was stored in the range
 */
public record Chart(String id, String title, String unit, List<Line> lines) {

    public Chart {
        lines = List.copyOf(lines);
    }

    /**
     * @param label what tells this line from the others of its chart
     * @param seriesId the series it is drawn from; 0 while the database has not given it an id
     * @param measure the field of each point that the line draws
     */
    public record Line(String label, long seriesId, Measure measure, List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /** Which field of a point is drawn. */
    public enum Measure {
        VALUE,
        RATE,
        P95
    }
}
