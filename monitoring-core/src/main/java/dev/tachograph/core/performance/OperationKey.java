package dev.tachograph.core.performance;

import dev.tachograph.core.series.SeriesKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/**
 * The identity of an operation. Instances, and statuses of a route, are not told apart.
 *
 * @param application name of the application; empty for calls that the monitor measures of itself
 * @param name of a request {@code METHOD route}
 */
public record OperationKey(String application, OperationKind kind, String name) implements Comparable<OperationKey> {

    static final String DURATION_OF_OPERATION = "operation_duration_seconds";
    static final String DURATION_OF_REQUEST = "http_request_duration_seconds";
    static final String ERRORS_OF_OPERATION = "operation_errors_total";
    static final String ERRORS_OF_REQUEST = "http_request_errors_total";

    private static final Comparator<OperationKey> ORDER = Comparator.comparing(OperationKey::application)
            .thenComparing(OperationKey::kind)
            .thenComparing(OperationKey::name);

    /** Whose calls or errors a series holds; empty when its labels do not say. */
    static Optional<OperationKey> of(SeriesKey series) {
        String application = series.label("application");
        return switch (series.name()) {
            case DURATION_OF_OPERATION, ERRORS_OF_OPERATION ->
                series.label("operation").isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new OperationKey(application, OperationKind.OPERATION, series.label("operation")));
            case DURATION_OF_REQUEST, ERRORS_OF_REQUEST ->
                series.label("route").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OperationKey(
                                application,
                                OperationKind.REQUEST,
                                (series.label("method") + " " + series.label("route")).strip()));
            default -> Optional.empty();
        };
    }

    /** The page of the monitor that shows it. */
    public String page() {
        return "/operation.xhtml?application=" + encoded(application) + "&kind=" + kind + "&name=" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(OperationKey other) {
        return ORDER.compare(this, other);
    }
}
