package dev.tachograph.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BaselineRun;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Comparison;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.jmh.JmhCommand;
import dev.tachograph.jmh.JmhOutcome;
import dev.tachograph.jmh.JmhOutcome.Ending;
import dev.tachograph.jmh.JmhProcess;
import dev.tachograph.loganalyzer.search.Searcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A slow-down built into the deployed class of the search is found against earlier runs by the real suite; unchanged code is not.
 *
 * <p>A real machine is never quite the same, and one per cent of verdicts may be wrong: what is asserted is far beyond both. While something
 * else takes its cores runs of equal code differ tenfold, and the right verdict is that nothing is decided; then more runs are made.
 */
class SlowSearchIT {

    private static final int EARLIER_RUNS = 5;
    private static final int MOST_EARLIER_RUNS = 11;

    @TempDir
    private Path directory;

    private int runs;

    /** What is built in: a search waits before it begins, for hundreds of times as long as it takes, which is proven on a busy machine too. */
    static final class Delay {

        private Delay() {}

        @Advice.OnMethodEnter
        static void enter() {
            LockSupport.parkNanos(400_000_000);
        }
    }

    private static void slowSearchInto(Path classes) throws IOException {
        try (var slow = new ByteBuddy()
                .redefine(Searcher.class)
                .visit(Advice.to(Delay.class).on(ElementMatchers.named("search").and(ElementMatchers.isPublic())))
                .make()) {
            slow.saveIn(classes.toFile());
        }
    }

    private BenchmarkResult measured(List<Path> classPathBefore) throws Exception {
        JmhCommand command = new JmhCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Path.of(System.getProperty("tachograph.benchmarks")),
                classPathBefore,
                List.of(),
                List.of("\\.SearchBenchmark\\.literalAbsent$"),
                List.of("-f", "1", "-wi", "2", "-w", "200ms", "-i", "3", "-r", "200ms", "-p", "size=SMALL"),
                Files.createDirectory(directory.resolve("run-" + ++runs)),
                Duration.ofMinutes(2));
        try (JmhProcess process = JmhProcess.start(command, progress -> {})) {
            JmhOutcome outcome = process.await();
            assertThat(outcome.ending()).as(outcome.output()).isEqualTo(Ending.COMPLETED);
            return outcome.results().get(0);
        }
    }

    /** The newest comes first. */
    private void addRun(List<BaselineRun> earlier) throws Exception {
        int run = earlier.size();
        earlier.add(0, new BaselineRun(new UUID(0, run), Instant.EPOCH.plusSeconds(3600L * run), measured(List.of())));
    }

    @Test
    void theSlowDownIsFoundAndTheUnchangedCodeIsNot() throws Exception {
        List<BaselineRun> earlier = new ArrayList<>();
        for (int run = 0; run < EARLIER_RUNS; run++) {
            addRun(earlier);
        }
        Path slow = directory.resolve("slow");
        slowSearchInto(slow);

        Judgement changed = Comparison.judge(measured(List.of(slow)), earlier);
        while (changed.verdict() == Verdict.INCONCLUSIVE && earlier.size() < MOST_EARLIER_RUNS) {
            addRun(earlier);
            changed = Comparison.judge(measured(List.of(slow)), earlier);
        }
        assertThat(changed.verdict()).as(changed.why()).isEqualTo(Verdict.REGRESSED);
        assertThat(changed.severity()).isEqualTo(ChangeSeverity.CRITICAL);

        Judgement unchanged = Comparison.judge(measured(List.of()), earlier);
        assertThat(unchanged.severity()).as(unchanged.why()).isNotEqualTo(ChangeSeverity.CRITICAL);
    }
}
