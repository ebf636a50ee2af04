package dev.tachograph.core.exposition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which series are exposed. */
public enum ExpositionFormat {
    /**
     * Prometheus' text format 0.0.4.
     *
     * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
     */
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    /**
     * OpenMetrics 1.0 as text.
     *
     * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
     */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

    private final String mediaType;

    ExpositionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The {@code Content-Type} of an answer. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The form that an {@code Accept} header wishes for: OpenMetrics where it is named with at least the weight of any other
     * form, else the text format, also where neither is named: it is what every scraper reads.
     *
     * @param accept value of the header, or null without one
     */
    public static ExpositionFormat preferredBy(@Nullable String accept) {
        double openMetrics = 0;
        double other = 0;
        for (String range : accept == null ? new String[0] : accept.split(",")) {
            String[] parts = range.toLowerCase(Locale.ROOT).split(";");
            double weight = weight(parts);
            if (parts[0].strip().equals(OPEN_METRICS_TYPE)) {
                openMetrics = Math.max(openMetrics, weight);
            } else {
                other = Math.max(other, weight);
            }
        }
        return openMetrics > 0 && openMetrics >= other ? OPEN_METRICS : TEXT;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException notAWeight) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
