package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Rollup;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.NullUnmarked;

/** The figures of a rollup: the columns that {@code metric_hour} and {@code metric_day} share. */
@Embeddable
@NullUnmarked
class RollupFigures {

    private long samples;
    private double total;
    private Double minimum;
    private Double maximum;
    private Double latest;
    private Double p50;
    private Double p95;
    private Double p99;

    protected RollupFigures() {}

    RollupFigures(Rollup rollup) {
        this.samples = rollup.count();
        this.total = rollup.sum();
        this.minimum = rollup.min();
        this.maximum = rollup.max();
        this.latest = rollup.last();
        this.p50 = rollup.p50();
        this.p95 = rollup.p95();
        this.p99 = rollup.p99();
    }

    Rollup toRollup() {
        return new Rollup(samples, total, minimum, maximum, latest, p50, p95, p99);
    }
}
