package dev.tachograph.core.query;

import dev.tachograph.core.series.Kind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is made of the samples of a group of series in each step.
 *
 * @param of the kind of figure
 * @param quantile of {@link Of#QUANTILE}, from 0 to 1; otherwise 0
 */
public record Figure(Of of, double quantile) {

    /** Kinds of figures. */
    public enum Of {
        /** Gauge: mean of all samples. Counter: mean of the series' rates. Histogram: mean of all observations. */
        AVG(Kind.GAUGE, Kind.COUNTER, Kind.HISTOGRAM),
        /** Gauge: the series' means added up. Histogram: the observations added up. */
        SUM(Kind.GAUGE, Kind.HISTOGRAM),
        /** Gauge: smallest sample. Counter: smallest rate between two samples. Histogram: smallest observation. */
        MIN(Kind.GAUGE, Kind.COUNTER, Kind.HISTOGRAM),
        /** Likewise the largest. */
        MAX(Kind.GAUGE, Kind.COUNTER, Kind.HISTOGRAM),
        /** Counter: the series' increases per second added up. Histogram: observations per second. */
        RATE(Kind.COUNTER, Kind.HISTOGRAM),
        /** Counter: the series' increases added up. Histogram: number of observations. */
        INCREASE(Kind.COUNTER, Kind.HISTOGRAM),
        /** Histogram: a quantile of the observations of all series together, from merged buckets. */
        QUANTILE(Kind.HISTOGRAM);

        private final Set<Kind> kinds;

        Of(Kind first, Kind... more) {
            kinds = EnumSet.of(first, more);
        }

        private String word() {
            return this == QUANTILE ? "p95 or another quantile" : name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String REMEDY =
            "Use avg, sum, min, max, rate, increase, or a quantile such as p50, p95 or p99.9.";

    public static final Figure AVG = new Figure(Of.AVG, 0);

    /**
     * Reads {@code avg, sum, min, max, rate, increase} or a quantile: {@code p95}, {@code p99.9}.
     *
     * @throws UnanswerableQueryException if it is none of these
     */
    public static Figure parse(String text) {
        if (text.matches("p[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            BigDecimal percent = new BigDecimal(text.substring(1));
            if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return new Figure(Of.QUANTILE, percent.movePointLeft(2).doubleValue());
            }
        }
        for (Of of : EnumSet.complementOf(EnumSet.of(Of.QUANTILE))) {
            if (of.word().equals(text)) {
                return new Figure(of, 0);
            }
        }
        throw new UnanswerableQueryException("figure", text, "is no figure", REMEDY);
    }

    /** What is shown of a kind when nothing is asked: the mean, of counters the rate. */
    public static Figure usual(Kind kind) {
        return kind == Kind.COUNTER ? new Figure(Of.RATE, 0) : AVG;
    }

    void requireFor(Kind kind, String metric) {
        if (!of.kinds.contains(kind)) {
            throw new UnanswerableQueryException(
                    "figure",
                    toString(),
                    "cannot be taken of " + metric + ", which is a "
                            + kind.name().toLowerCase(Locale.ROOT),
                    "Use one of "
                            + EnumSet.allOf(Of.class).stream()
                                    .filter(each -> each.kinds.contains(kind))
                                    .map(Of::word)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return of == Of.QUANTILE
                ? "p"
                        + BigDecimal.valueOf(quantile)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()
                : of.word();
    }
}
