package dev.tachograph.persistence.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkResult.Bin;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store of benchmarks promises, of every database alike. */
class BenchmarkStoreIT extends BenchmarkStoreFixture {

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
