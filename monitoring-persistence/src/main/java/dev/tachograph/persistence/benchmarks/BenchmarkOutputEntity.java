package dev.tachograph.persistence.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code benchmark_output}. */
@Entity
@Table(name = "benchmark_output")
@NullUnmarked
class BenchmarkOutputEntity {

    /** Room of the column; the end of an output says more than its beginning. */
    private static final int LONGEST = 1_000_000;

    @Id
    @Column(name = "run_id")
    private String runId;

    private String output;

    protected BenchmarkOutputEntity() {}

    BenchmarkOutputEntity(String runId, String output) {
        this.runId = runId;
        String stored = output.replace('\0', ' ');
        this.output = stored.substring(Math.max(0, stored.length() - LONGEST));
    }

    String output() {
        return output;
    }
}
