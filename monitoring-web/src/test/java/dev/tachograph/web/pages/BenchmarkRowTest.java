package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.ejb.benchmarks.LiveRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchmarkRowTest {

    private static final Instant AT = Instant.parse("2026-01-01T03:00:00Z");

    @Test
    void aRowIsFoundAgainByItsLink() {
        BenchmarkRow row = row(
                result(Map.of("text", "a&b", "lines", "10"), Verdict.EQUIVALENT, ChangeSeverity.NONE),
                run(RunStatus.COMPLETED, null, null));
        assertThat(row.getLink())
                .isEqualTo("benchmark.xhtml?name=com.example.Search.literal&mode=avgt&unit=us%2Fop&threads=2"
                        + "&param.lines=10&param.text=a%26b");
        assertThat(row.getName()).isEqualTo("Search.literal");
        assertThat(row.getNameParts()).containsExactly("Search.", "literal");
        assertThat(row.getParams()).isEqualTo("lines = 10, text = a&b; avgt, 2 threads");
        assertThat(row.getForks()).isEqualTo("3 : 9");
    }

    @Test
    void onlyAWorseVerdictIsAlarming() {
        BenchmarkRun run = run(RunStatus.COMPLETED, null, null);
        assertThat(row(result(Map.of(), Verdict.REGRESSED, ChangeSeverity.CRITICAL), run)
                        .getTone())
                .isEqualTo("bad");
        assertThat(row(result(Map.of(), Verdict.REGRESSED, ChangeSeverity.WARNING), run)
                        .getTone())
                .isEqualTo("warn");
        assertThat(row(result(Map.of(), Verdict.IMPROVED, ChangeSeverity.NONE), run)
                        .getTone())
                .isEqualTo("good");
        assertThat(row(result(Map.of(), Verdict.INCONCLUSIVE, ChangeSeverity.NONE), run)
                        .getTone())
                .isEqualTo("quiet");
    }

    @Test
    void aRunSaysHowLongItTookAndWhere() {
        RunRow over = new RunRow(run(
                RunStatus.COMPLETED,
                AT.plusSeconds(90),
                new Environment("AMD EPYC", 2, 8L << 30, "Linux", "OpenJDK 17.0.15")));
        assertThat(over.getTook()).isEqualTo("1\u00a0min\u00a030\u00a0s");
        assertThat(over.getEnvironment()).isEqualTo("AMD EPYC, 2 cores, 8.00\u00a0GiB, Linux, OpenJDK 17.0.15");
        assertThat(over.getShortCommit()).isEqualTo("0123456789");
        assertThat(over.getSubject()).isEqualTo("own: cache (quick)");
        RunRow running = new RunRow(run(RunStatus.RUNNING, null, null));
        assertThat(running.getTook()).isEqualTo("\u2013");
        assertThat(running.getEnvironment()).isEqualTo("not known");
    }

    @Test
    void aRunUnderWaySaysHowFarItIs() {
        BenchmarkRun run = run(RunStatus.RUNNING, null, null);
        LiveRow some = new LiveRow(new LiveRun(run, 0.4249, "com.example.Search.literal", Duration.ofSeconds(75)));
        assertThat(some.getProgress()).isEqualTo("0.425");
        assertThat(some.getPercent()).isEqualTo("42\u00a0%");
        assertThat(some.getCurrent()).isEqualTo("Search.literal");
        assertThat(some.getLeft()).isEqualTo("about 1\u00a0min\u00a015\u00a0s left");
        LiveRow none = new LiveRow(new LiveRun(run, 0, null, null));
        assertThat(none.getCurrent()).isEmpty();
        assertThat(none.getLeft()).isEmpty();
        assertThat(none.getWaiting()).isEmpty();
        assertThat(new LiveRow(new LiveRun(run(RunStatus.QUEUED, null, null), 0, null, null)).getWaiting())
                .isEqualTo("It waits for the run that is under way.");
    }

    @Test
    void thePackageTellsSuitesApart() {
        assertThat(Benchmarks.packageOf("dev.tachograph.benchmarks.cache.SearchCacheBenchmark.hit"))
                .isEqualTo("cache");
        assertThat(Benchmarks.packageOf("Search.literal")).isEmpty();
    }

    @Test
    void aPagerKnowsItsEnds() {
        assertThat(new Pager("page", 1, 20, 20).isNeeded()).isFalse();
        assertThat(new Pager("page", 1, 20, 21).isAfter()).isTrue();
        assertThat(new Pager("page", 1, 20, 21).isBefore()).isFalse();
        assertThat(new Pager("page", 2, 20, 21).isAfter()).isFalse();
        assertThat(new Pager("page", 2, 20, 21).isNeeded()).isTrue();
    }

    private static BenchmarkRow row(ResultSummary result, BenchmarkRun run) {
        return new BenchmarkRow(result, run, "");
    }

    private static ResultSummary result(Map<String, String> params, Verdict verdict, ChangeSeverity severity) {
        return new ResultSummary(
                "com.example.Search.literal",
                new TreeMap<>(params),
                "avgt",
                "us/op",
                2,
                12.0,
                0.5,
                null,
                verdict,
                severity,
                1.0,
                -1.0,
                3.0,
                0.5,
                3,
                9,
                4.0,
                null,
                List.of(),
                "the same");
    }

    private static BenchmarkRun run(RunStatus status, @Nullable Instant finishedAt, @Nullable Environment environment) {
        return new BenchmarkRun(
                new UUID(0, 1),
                RunTrigger.REQUEST,
                status,
                List.of("cache"),
                "quick",
                "own",
                "0123456789abcdef",
                "main",
                environment,
                AT,
                AT,
                finishedAt,
                finishedAt == null ? 0 : 1,
                null,
                null,
                null,
                "demo",
                null);
    }
}
