package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.Figures;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A benchmark run as pages show it. */
public record RunRow(BenchmarkRun run) {

    private static final int SHORT_COMMIT = 10;

    public String getId() {
        return run.id().toString();
    }

    public String getLink() {
        return BenchmarkLinks.of(run.id());
    }

    public String getSubject() {
        return BenchmarkWording.subject(run);
    }

    public String getTrigger() {
        return BenchmarkWording.of(run.trigger());
    }

    public String getState() {
        return run.status().name();
    }

    public String getWord() {
        return BenchmarkWording.of(run.status());
    }

    public String getShape() {
        return BenchmarkWording.shape(run.status());
    }

    /** Class of its colour. */
    public String getTone() {
        return run.status() == RunStatus.FAILED ? "bad" : run.status() == RunStatus.COMPLETED ? "good" : "quiet";
    }

    public Moment getRequested() {
        return new Moment(run.requestedAt());
    }

    public Moment getStarted() {
        return new Moment(run.startedAt());
    }

    public Moment getFinished() {
        return new Moment(run.finishedAt());
    }

    /** From its beginning to its end; of an import nobody knows. */
    public String getTook() {
        return run.startedAt() == null
                        || run.finishedAt() == null
                        || run.startedAt().equals(run.finishedAt())
                ? Figures.ABSENT
                : Figures.duration(Duration.between(run.startedAt(), run.finishedAt()));
    }

    public String getMessage() {
        return Objects.requireNonNullElse(run.message(), "");
    }

    public String getUnstable() {
        return Objects.requireNonNullElse(run.unstable(), "");
    }

    public String getCommit() {
        return Objects.requireNonNullElse(run.commit(), Figures.ABSENT);
    }

    public String getBranch() {
        return Objects.requireNonNullElse(run.branch(), Figures.ABSENT);
    }

    /** So much of the commit as tells it from others. */
    public String getShortCommit() {
        return shortCommit(run.commit());
    }

    static String shortCommit(@Nullable String commit) {
        return commit == null
                ? Figures.ABSENT
                : commit.length() <= SHORT_COMMIT ? commit : commit.substring(0, SHORT_COMMIT);
    }

    public String getInstance() {
        return run.instance();
    }

    public String getEnvironment() {
        return words(run.environment());
    }

    /** Processor, cores, memory, operating system and virtual machine, as far as they are known. */
    static String words(@Nullable Environment environment) {
        if (environment == null) {
            return "not known";
        }
        if (environment.cpu().equals(Environment.UNKNOWN)) {
            return "another machine, " + environment.jdk();
        }
        return environment.cpu() + ", " + environment.cores() + " cores, "
                + Figures.of((double) environment.memoryBytes(), "bytes") + ", " + environment.os() + ", "
                + environment.jdk();
    }

    public String getOutput() {
        return Objects.requireNonNullElse(run.output(), "");
    }
}
