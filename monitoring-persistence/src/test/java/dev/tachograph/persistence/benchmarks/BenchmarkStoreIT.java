package dev.tachograph.persistence.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkResult.Bin;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of benchmarks promises, of every database alike. */
class BenchmarkStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
    private static final Environment HERE = new Environment("Some CPU @ 2 GHz", 2, 8L << 30, "Linux 6.1", "17.0.9");
    private static final Environment THERE = new Environment("Some CPU @ 3 GHz", 2, 8L << 30, "Linux 6.1", "17.0.9");
    private static final BenchmarkKey HIT = key("dev.Cache.hit", Map.of("size", "100", "kind", "\"ü\""));
    private static final BenchmarkKey MISS = key("dev.Cache.miss", Map.of());

    private JpaBenchmarkStore store;

    @BeforeEach
    void openStore() {
        store = new JpaBenchmarkStore(database);
    }

    private static BenchmarkKey key(String name, Map<String, String> params) {
        return BenchmarkKey.of(name, params, BenchmarkMode.AVERAGE_TIME, "us/op", 1);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    /** A run that was requested in that minute and began 10 s later, if it began. */
    private static BenchmarkRun run(int minute, RunStatus status, @Nullable Environment environment) {
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

    private static BenchmarkRun withOutput(BenchmarkRun run, @Nullable String output, @Nullable String contentHash) {
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

    private static Judged judged(BenchmarkKey key, double score) {
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

    @Test
    void aRunComesBackAsItWas() {
        for (RunStatus status : RunStatus.values()) {
            BenchmarkRun run = withOutput(run(status.ordinal(), status, HERE), "# JMH\nü", null);
            store.save(run);
            assertThat(store.run(run.id())).contains(run);
        }
        BenchmarkRun bare = new BenchmarkRun(
                id(50),
                RunTrigger.IMPORT,
                RunStatus.COMPLETED,
                List.of(),
                "import",
                "results.json",
                null,
                null,
                null,
                minute(50),
                null,
                null,
                1,
                null,
                null,
                null,
                "server-2",
                "ab".repeat(32));
        store.save(bare);
        assertThat(store.run(bare.id())).contains(bare);
        assertThat(store.imported("ab".repeat(32))).contains(bare);
        assertThat(store.imported("cd".repeat(32))).isEmpty();
        assertThat(store.run(id(51))).isEmpty();
    }

    @Test
    void aContentIsImportedOnce() {
        store.save(withOutput(run(0, RunStatus.COMPLETED, null), null, "ab".repeat(32)));
        BenchmarkRun again = withOutput(run(1, RunStatus.COMPLETED, null), null, "ab".repeat(32));
        assertThatThrownBy(() -> store.save(again, List.of(judged(HIT, 1)))).isInstanceOf(RuntimeException.class);
        assertThat(store.countRuns()).isEqualTo(1);
    }

    @Test
    void storingAgainChangesNothingAndStoringLaterReplaces() {
        BenchmarkRun running = run(0, RunStatus.RUNNING, HERE);
        store.save(running);
        store.save(running, List.of(judged(HIT, 1), judged(MISS, 2)));
        store.save(running, List.of(judged(HIT, 1), judged(MISS, 2)));
        assertThat(store.results(running.id())).containsExactly(judged(HIT, 1), judged(MISS, 2));

        BenchmarkRun over = withOutput(run(0, RunStatus.COMPLETED, HERE), "# done", null);
        store.save(over, List.of(judged(MISS, 3)));
        assertThat(store.results(running.id())).containsExactly(judged(HIT, 1), judged(MISS, 3));
        assertThat(store.run(running.id())).contains(over);
        assertThat(store.countRuns()).isEqualTo(1);
    }

    @Test
    void anOutputStaysWhenARunFromAListIsStored() {
        store.save(withOutput(run(0, RunStatus.COMPLETED, HERE), "# done", null));
        BenchmarkRun listed = store.runs(0, 10).get(0);
        assertThat(listed.output()).isNull();
        store.save(listed);
        assertThat(store.run(listed.id()).orElseThrow().output()).isEqualTo("# done");
    }

    @Test
    void everyKindOfResultComesBackAsItWas() {
        BenchmarkKey sampled = BenchmarkKey.of("dev.Sampled", Map.of(), BenchmarkMode.SAMPLE_TIME, "ns/op", 4);
        BenchmarkKey shot = BenchmarkKey.of("dev.Shot", Map.of("p", "1"), BenchmarkMode.SINGLE_SHOT, "ms/op", 1);
        BenchmarkKey throughput = BenchmarkKey.of("dev.Shot", Map.of("p", "1"), BenchmarkMode.THROUGHPUT, "ops/s", 1);
        Judged histogram = new Judged(
                new BenchmarkResult(
                        sampled,
                        judged(sampled, 1).result().settings(),
                        1.5,
                        0.25,
                        new TreeMap<>(Map.of(50.0, 1.0)),
                        List.of(),
                        List.of(
                                List.of(List.of(new Bin(1, 3), new Bin(1e-9, 4_000_000_000L)), List.of()),
                                List.of(List.of(new Bin(2, 1)))),
                        List.of()),
                nothingToSay());
        Judged unknown = new Judged(
                new BenchmarkResult(
                        shot,
                        judged(shot, 1).result().settings(),
                        null,
                        null,
                        new TreeMap<>(),
                        List.of(Arrays.asList((Double) null)),
                        List.of(),
                        List.of(new SecondaryResult("counter", "#", null, null, List.of()))),
                nothingToSay());
        store.save(run(0, RunStatus.FAILED, null), List.of(unknown, histogram, judged(throughput, 5)));
        assertThat(store.results(id(0))).containsExactly(histogram, judged(throughput, 5), unknown);
        assertThat(store.results(id(1))).isEmpty();
    }

    private static Judgement nothingToSay() {
        return new Judgement(
                Verdict.NO_BASELINE,
                ChangeSeverity.NONE,
                null,
                null,
                null,
                null,
                0,
                2,
                null,
                null,
                List.of(),
                "nothing to compare with");
    }

    @Test
    void allOfASaveOrNothing() {
        BenchmarkKey tooLong = BenchmarkKey.of("x", Map.of(), BenchmarkMode.AVERAGE_TIME, "u".repeat(256), 1);
        BenchmarkRun run = run(0, RunStatus.COMPLETED, HERE);
        assertThatThrownBy(() -> store.save(run, List.of(judged(HIT, 1), judged(tooLong, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("benchmark.unit = \"uuu")
                .hasMessageContaining("256 characters, and at most 255 are stored");
        assertThat(store.run(run.id())).isEmpty();
        assertThat(store.variants(HIT.name())).isEmpty();
    }

    @Test
    void aHistogramTooLargeSaysHowLarge() {
        Random random = new Random(1);
        List<Bin> bins = IntStream.range(0, 1_500_000)
                .mapToObj(i -> new Bin(random.nextDouble(), random.nextLong(1_000_000)))
                .toList();
        Judged small = judged(HIT, 1);
        Judged large = new Judged(
                new BenchmarkResult(
                        HIT,
                        small.result().settings(),
                        1.0,
                        null,
                        new TreeMap<>(),
                        List.of(),
                        List.of(List.of(bins)),
                        List.of()),
                small.judgement());
        assertThatThrownBy(() -> store.save(run(0, RunStatus.COMPLETED, HERE), List.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "dev.Cache.hit: its raw data takes \\d{8} bytes compressed, and at most 16777216 .*");
        assertThat(store.countRuns()).isZero();
    }

    @Test
    void theNewestRunsComeFirstPageByPage() {
        IntStream.range(0, 5).forEach(i -> store.save(run(i, RunStatus.COMPLETED, i % 2 == 0 ? HERE : null)));
        assertThat(store.runs(1, 2))
                .containsExactly(run(3, RunStatus.COMPLETED, null), run(2, RunStatus.COMPLETED, HERE));
        assertThat(store.runs(9, 2)).isEmpty();
        assertThat(store.countRuns()).isEqualTo(5);
    }

    @Test
    void whatIsUnfinishedIsOfThatServer() {
        store.save(run(0, RunStatus.QUEUED, null));
        store.save(run(1, RunStatus.RUNNING, HERE));
        store.save(run(2, RunStatus.COMPLETED, HERE));
        assertThat(store.unfinished("server-1")).extracting(BenchmarkRun::id).containsExactly(id(0), id(1));
        assertThat(store.unfinished("server-2")).isEmpty();
    }

    @Test
    void theLatestOfEachIsOfItsEnvironmentAndOfARunThatIsOver() {
        assertThat(store.latest()).isEmpty();
        store.save(run(0, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1), judged(MISS, 2)));
        store.save(run(1, RunStatus.FAILED, HERE), List.of(judged(HIT, 3)));
        store.save(run(2, RunStatus.COMPLETED, THERE), List.of(judged(HIT, 4)));
        store.save(run(3, RunStatus.COMPLETED, null), List.of(judged(MISS, 5)));
        store.save(run(4, RunStatus.RUNNING, HERE), List.of(judged(HIT, 6)));
        store.save(run(5, RunStatus.CANCELLED, HERE), List.of(judged(HIT, 7)));
        assertThat(store.latest())
                .extracting(
                        stored -> stored.run().id(), stored -> stored.result().score())
                .containsExactly(tuple(id(1), 3.0), tuple(id(2), 4.0), tuple(id(0), 2.0), tuple(id(3), 5.0));
        assertThat(store.latest().get(0))
                .isEqualTo(new Stored(
                        run(1, RunStatus.FAILED, HERE),
                        judged(HIT, 3).result(),
                        judged(HIT, 3).judgement()));
    }

    @Test
    void runsThatBeganAtTheSameTimeGiveOneLatest() {
        BenchmarkRun first = run(0, RunStatus.COMPLETED, HERE);
        store.save(first, List.of(judged(HIT, 1)));
        BenchmarkRun twin = new BenchmarkRun(
                id(1),
                first.trigger(),
                first.status(),
                first.suites(),
                first.profile(),
                first.jar(),
                null,
                null,
                HERE,
                first.requestedAt(),
                first.startedAt(),
                first.finishedAt(),
                1,
                null,
                null,
                null,
                "server-2",
                null);
        store.save(twin, List.of(judged(HIT, 2), judged(MISS, 3)));
        assertThat(store.latest())
                .extracting(
                        stored -> stored.run().id(), stored -> stored.result().key())
                .containsExactly(tuple(id(0), HIT), tuple(id(1), MISS));
    }

    @Test
    void aHistoryIsOfOneKeyAndEnvironmentOldestFirst() {
        for (int i = 0; i < 6; i++) {
            store.save(run(i, RunStatus.COMPLETED, i == 3 ? THERE : HERE), List.of(judged(HIT, i), judged(MISS, -i)));
        }
        store.save(run(6, RunStatus.COMPLETED, null), List.of(judged(HIT, 6)));
        assertThat(scores(HERE.fingerprint(), 0, 9, 9)).containsExactly(0.0, 1.0, 2.0, 4.0, 5.0);
        assertThat(scores(HERE.fingerprint(), 0, 9, 2)).containsExactly(4.0, 5.0);
        assertThat(scores(HERE.fingerprint(), 1, 4, 9)).containsExactly(1.0, 2.0);
        assertThat(scores(THERE.fingerprint(), 0, 9, 9)).containsExactly(3.0);
        assertThat(scores(null, 0, 9, 9)).containsExactly(6.0);
        assertThat(scores("0".repeat(16), 0, 9, 9)).isEmpty();
    }

    private List<Double> scores(@Nullable String fingerprint, int from, int to, int limit) {
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

    @Test
    void theVariantsOfANameAreItsKeysAndEnvironments() {
        BenchmarkKey small = key("dev.Cache.hit", Map.of("size", "1"));
        store.save(run(0, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1), judged(small, 1), judged(MISS, 1)));
        store.save(run(1, RunStatus.COMPLETED, HERE), List.of(judged(HIT, 1)));
        store.save(run(2, RunStatus.COMPLETED, null), List.of(judged(HIT, 1)));
        assertThat(store.variants("dev.Cache.hit"))
                .containsExactly(new Variant(HIT, null), new Variant(HIT, HERE), new Variant(small, HERE));
        assertThat(store.variants("dev.Cache")).isEmpty();
    }

    @Test
    void retentionDropsOldRunsWithEverythingTheyHave() {
        store.save(withOutput(run(0, RunStatus.COMPLETED, HERE), "# out", null), List.of(judged(HIT, 1)));
        store.save(withOutput(run(1, RunStatus.FAILED, HERE), "# out", null), List.of(judged(HIT, 2)));
        store.save(withOutput(run(2, RunStatus.COMPLETED, HERE), "# out", null), List.of(judged(HIT, 3)));
        assertThat(store.dropRuns(minute(2))).isEqualTo(2);
        assertThat(store.runs(0, 9)).extracting(BenchmarkRun::id).containsExactly(id(2));
        assertThat(scores(HERE.fingerprint(), 0, 9, 9)).containsExactly(3.0);
        assertThat(store.dropRuns(minute(2))).isZero();
    }

    @Test
    void aDatabaseThatIsAwaySaysSo() {
        database.close();
        assertThatThrownBy(store::latest).isInstanceOf(HistoryUnavailableException.class);
    }
}
