package dev.tachograph.persistence.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.json.Json;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code benchmark_result}. */
@Entity
@Table(name = "benchmark_result")
@IdClass(BenchmarkResultEntity.Key.class)
@NullUnmarked
class BenchmarkResultEntity {

    private static final TypeReference<List<UUID>> RUNS = new TypeReference<>() {};

    @Id
    @Column(name = "run_id")
    private String runId;

    @Id
    @Column(name = "benchmark_hash")
    private String benchmarkHash;

    private Double score;

    @Column(name = "score_error")
    private Double error;

    @Column(name = "allocated_bytes")
    private Double allocatedBytes;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Enumerated(EnumType.STRING)
    private ChangeSeverity severity;

    @Column(name = "change_percent")
    private Double changePercent;

    @Column(name = "low_percent")
    private Double lowPercent;

    @Column(name = "high_percent")
    private Double highPercent;

    @Column(name = "p_value")
    private Double pValue;

    @Column(name = "detectable_percent")
    private Double detectablePercent;

    @Column(name = "allocation_percent")
    private Double allocationPercent;

    private int forks;

    @Column(name = "baseline_forks")
    private int baselineForks;

    @Column(name = "baseline_runs")
    private String baselineRuns;

    private String why;
    private byte[] detail;

    protected BenchmarkResultEntity() {}

    BenchmarkResultEntity(UUID run, Judged judged) {
        BenchmarkResult result = judged.result();
        Judgement judgement = judged.judgement();
        this.runId = run.toString();
        this.benchmarkHash = BenchmarkEntity.hashOf(result.key());
        this.score = result.score();
        this.error = result.error();
        this.allocatedBytes = result.allocation().map(SecondaryResult::score).orElse(null);
        this.verdict = judgement.verdict();
        this.severity = judgement.severity();
        this.changePercent = judgement.changePercent();
        this.lowPercent = judgement.lowPercent();
        this.highPercent = judgement.highPercent();
        this.pValue = judgement.pValue();
        this.detectablePercent = judgement.detectablePercent();
        this.allocationPercent = judgement.allocationPercent();
        this.forks = judgement.forks();
        this.baselineForks = judgement.baselineForks();
        this.baselineRuns = Json.text(judgement.baselineRuns());
        this.why = Columns.sentence(judgement.why());
        this.detail = ResultDetail.write(result);
    }

    String runId() {
        return runId;
    }

    Judged toJudged(BenchmarkKey key) {
        return new Judged(
                ResultDetail.read(detail).toResult(key, score, error),
                new Judgement(
                        verdict,
                        severity,
                        changePercent,
                        lowPercent,
                        highPercent,
                        pValue,
                        baselineForks,
                        forks,
                        detectablePercent,
                        allocationPercent,
                        runIds(),
                        why));
    }

    private List<UUID> runIds() {
        try {
            return Json.mapper().readValue(baselineRuns, RUNS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(
                    "benchmark_result.baseline_runs = " + baselineRuns + ": is not an array of run ids", damaged);
        }
    }

    /** Its key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String runId;
        private String benchmarkHash;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(key.runId, runId)
                    && Objects.equals(key.benchmarkHash, benchmarkHash);
        }

        @Override
        public int hashCode() {
            return Objects.hash(runId, benchmarkHash);
        }
    }
}
