package dev.tachograph.persistence.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.json.Json;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code benchmark_run}. */
@Entity
@Table(name = "benchmark_run")
@NullUnmarked
class BenchmarkRunEntity {

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    @Id
    private String id;

    private String instance;

    @Enumerated(EnumType.STRING)
    @Column(name = "triggered_by")
    private RunTrigger trigger;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    private String suites;
    private String profile;
    private String jar;

    @Column(name = "commit_id")
    private String commit;

    private String branch;
    private String fingerprint;

    @Column(name = "requested_at")
    private Timestamp requestedAt;

    @Column(name = "started_at")
    private Timestamp startedAt;

    @Column(name = "finished_at")
    private Timestamp finishedAt;

    @Column(name = "began_at")
    private Timestamp beganAt;

    private double progress;
    private String message;
    private String unstable;

    @Column(name = "content_hash")
    private String contentHash;

    protected BenchmarkRunEntity() {}

    BenchmarkRunEntity(BenchmarkRun run) {
        this.id = run.id().toString();
        this.instance = run.instance();
        this.trigger = run.trigger();
        this.status = run.status();
        this.suites = Json.text(run.suites());
        this.profile = Columns.cut(run.profile(), 255);
        this.jar = Columns.cut(run.jar(), 4_000);
        this.commit = run.commit() == null ? null : Columns.cut(run.commit(), 255);
        this.branch = run.branch() == null ? null : Columns.cut(run.branch(), 1_024);
        this.fingerprint = run.environment() == null ? null : run.environment().fingerprint();
        this.requestedAt = Timestamp.from(run.requestedAt());
        this.startedAt = Columns.timestamp(run.startedAt());
        this.finishedAt = Columns.timestamp(run.finishedAt());
        this.beganAt = startedAt == null ? requestedAt : startedAt;
        this.progress = run.progress();
        this.message = run.message() == null ? null : Columns.sentence(run.message());
        this.unstable = run.unstable() == null ? null : Columns.sentence(run.unstable());
        this.contentHash = run.contentHash();
    }

    String id() {
        return id;
    }

    String fingerprint() {
        return fingerprint;
    }

    Timestamp beganAt() {
        return beganAt;
    }

    /**
     * @param environment of its fingerprint; null when it has none
     * @param output null when it has none, or nobody asked for it
     */
    BenchmarkRun toRun(Environment environment, String output) {
        return new BenchmarkRun(
                UUID.fromString(id),
                trigger,
                status,
                suiteNames(),
                profile,
                jar,
                commit,
                branch,
                environment,
                requestedAt.toInstant(),
                Columns.instant(startedAt),
                Columns.instant(finishedAt),
                progress,
                message,
                output,
                unstable,
                instance,
                contentHash);
    }

    private List<String> suiteNames() {
        try {
            return Json.mapper().readValue(suites, WORDS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(
                    "benchmark_run.suites = " + suites + ": is not an array of strings", damaged);
        }
    }
}
