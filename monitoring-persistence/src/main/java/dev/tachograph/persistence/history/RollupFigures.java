package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Rollup;
import jakarta.persistence.Embeddable;
import org.eclipse.persistence.annotations.Convert;
import org.eclipse.persistence.annotations.Converter;
import org.jspecify.annotations.NullUnmarked;

/** The figures of a rollup: the columns that {@code metric_hour} and {@code metric_day} share. */
@Embeddable
@Converter(name = "buckets", converterClass = BucketsColumn.class)
@NullUnmarked
class RollupFigures {

    private long count;
    private double sum;
    private Double min;
    private Double max;
    private Double last;
    private Double p50;
    private Double p95;
    private Double p99;

    /** As {@link Rollup#buckets} packs them; null without observations. */
    @Convert("buckets")
    private long[] buckets;

    protected RollupFigures() {}

    RollupFigures(Rollup rollup) {
        this.count = rollup.count();
        this.sum = rollup.sum();
        this.min = rollup.min();
        this.max = rollup.max();
        this.last = rollup.last();
        this.p50 = rollup.p50();
        this.p95 = rollup.p95();
        this.p99 = rollup.p99();
        this.buckets = rollup.buckets();
    }

    Rollup toRollup() {
        return Rollup.stored(count, sum, min, max, last, p50, p95, p99, buckets);
    }
}
