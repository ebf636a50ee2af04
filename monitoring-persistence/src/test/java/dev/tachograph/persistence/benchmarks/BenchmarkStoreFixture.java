package dev.tachograph.persistence.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A store of benchmarks on every database, and runs and results to be stored. */
abstract class BenchmarkStoreFixture extends OnEveryDatabase {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
    static final Environment HERE = new Environment("Some CPU @ 2 GHz", 2, 8L << 30, "Linux 6.1", "17.0.9");
    static final Environment THERE = new Environment("Some CPU @ 3 GHz", 2, 8L << 30, "Linux 6.1", "17.0.9");
    static final BenchmarkKey HIT = key("dev.Cache.hit", Map.of("size", "100", "kind", "\"ü\""));
    static final BenchmarkKey MISS = key("dev.Cache.miss", Map.of());

    JpaBenchmarkStore store;

    @BeforeEach
    void openStore() {
        store = new JpaBenchmarkStore(database);
    }

    static BenchmarkKey key(String name, Map<String, String> params) {
        return BenchmarkKey.of(name, params, BenchmarkMode.AVERAGE_TIME, "us/op", 1);
    }

    static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    static UUID id(int number) {
        return new UUID(7, number);
    }

    /** A run that was requested in that minute and began 10 s later, if it began. */
    static BenchmarkRun run(int minute, RunStatus status, @Nullable Environment environment) {
        return new BenchmarkRun(
                id(minute),
                RunTrigger.SCHEDULE,
                status,
                List.of("cache", "search"),
                "quick",
                "own",
                "0a1b2c",
                "main",
                environment,
                minute(minute),
                status == RunStatus.QUEUED ? null : minute(minute).plusSeconds(10),
                status.isOver() ? minute(minute).plusSeconds(50) : null,
                status.isOver() ? 1 : 0.25,
                "waits for \"load\"",
                null,
                "ruler sort 7 % slower at the end",
                "server-1",
                null);
    }

    static BenchmarkRun withOutput(BenchmarkRun run, @Nullable String output, @Nullable String contentHash) {
        return new BenchmarkRun(
                run.id(),
                run.trigger(),
                run.status(),
                run.suites(),
                run.profile(),
                run.jar(),
                run.commit(),
                run.branch(),
                run.environment(),
                run.requestedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.progress(),
                run.message(),
                output,
                run.unstable(),
                run.instance(),
                contentHash);
    }

    static Judged judged(BenchmarkKey key, double score) {
        BenchmarkResult result = new BenchmarkResult(
                key,
                new BenchmarkSettings("1.37", "17.0.9", List.of("-Xmx1g"), 2, 3, "1 s", 1, 2, "300 ms", 1),
                score,
                null,
                new TreeMap<>(Map.of(0.0, score, 99.9, 2 * score)),
                List.of(Arrays.asList(score, null), List.of(score, score + 1)),
                List.of(),
                List.of(new SecondaryResult(
                        BenchmarkResult.ALLOCATION, "B/op", 24.5, 0.1, List.of(List.of(24.0, 25.0)))));
        return new Judged(
                result,
                new Judgement(
                        Verdict.REGRESSED,
                        ChangeSeverity.WARNING,
                        21.5,
                        18.0,
                        25.5,
                        0.0001,
                        4,
                        2,
                        3.5,
                        -1.0,
                        List.of(id(900), id(901)),
                        "21.5 % slower"));
    }

    List<Double> scores(@Nullable String fingerprint, int from, int to, int limit) {
        return store
                .history(
                        HIT,
                        fingerprint,
                        minute(from).plusSeconds(10),
                        minute(to).plusSeconds(10),
                        limit)
                .stream()
                .map(stored -> stored.result().score())
                .toList();
    }
}
