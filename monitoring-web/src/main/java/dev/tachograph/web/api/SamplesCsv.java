package dev.tachograph.web.api;

import dev.tachograph.core.history.Point;
import jakarta.ws.rs.core.MediaType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples as CSV (RFC 4180): always the same columns, empty where a kind has no such field. */
final class SamplesCsv {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final String HEADER = "at,value,min,max,rate,count,sum,p50,p95,p99\r\n";

    private SamplesCsv() {}

    /** Whether the first form of {@code accepted}, best first, that is JSON or CSV is CSV. */
    static boolean isPreferred(List<MediaType> accepted) {
        for (MediaType media : accepted) {
            if (media.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (media.isCompatible(CSV)) {
                return true;
            }
        }
        return false;
    }

    static String of(List<Point> points) {
        StringBuilder csv = new StringBuilder(HEADER.length() + 64 * points.size()).append(HEADER);
        for (Point point : points) {
            csv.append(point.at().truncatedTo(ChronoUnit.MILLIS));
            for (Number field : new Number[] {
                point.value(),
                point.min(),
                point.max(),
                point.rate(),
                point.count(),
                point.sum(),
                point.p50(),
                point.p95(),
                point.p99()
            }) {
                csv.append(',').append(text(field));
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    private static String text(@Nullable Number number) {
        return number == null || !Double.isFinite(number.doubleValue()) ? "" : number.toString();
    }
}
