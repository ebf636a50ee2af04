package dev.tachograph.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.jmh.JmhProgress.Part;
import dev.tachograph.jmh.JmhProgress.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    private Duration time = Duration.ZERO;
    private final OutputLines lines = new OutputLines(List.of("a.B.one", "a.B.two"), () -> time.toNanos());

    private void say(String text) {
        text.lines().forEach(lines::line);
    }

    /** 2 benchmarks of 2 forks of 2 + 3 iterations of 1 s: 20 s. */
    private static String announced(String name, String progress) {
        return """
                # JMH version: 1.37
                # Warmup: 2 iterations, 1 s each
                # Measurement: 3 iterations, 1 s each
                # Timeout: 10 min per iteration
                # Threads: 1 thread, will synchronize iterations
                # Benchmark mode: Average time, time/op
                # Benchmark: %s

                # Run progress: %s
                # Fork: 1 of 2
                """.formatted(name, progress);
    }

    @Test
    void riseFromForkToForkAndBetween() {
        say(announced("a.B.one", "0.00% complete, ETA 00:00:20"));
        assertThat(lines.progress().done()).isZero();
        assertThat(lines.progress().left()).isEqualTo(Duration.ofSeconds(20));
        assertThat(lines.progress().benchmark()).isEqualTo("a.B.one");

        time = Duration.ofSeconds(2);
        say("# Warmup Iteration   1: 3.1 us/op");
        assertThat(lines.progress().done()).isEqualTo(0.05, within(1e-9));
        // A twentieth took 2 s, so the others take 38.
        assertThat(lines.progress().left()).isEqualTo(Duration.ofSeconds(38));

        say("# Warmup Iteration   2: 3.1 us/op\nIteration   1: 3.0 us/op\n                 gc.alloc.rate: 1 MB/sec");
        assertThat(lines.progress().done()).isEqualTo(0.15, within(1e-9));
        say("Iteration   2: 3.0 us/op\nIteration   3: 3.0 us/op\nIteration   4: more than were announced");
        assertThat(lines.progress().done()).isEqualTo(0.25, within(1e-9));

        say("# Run progress: 25.00% complete, ETA 00:00:16\n# Fork: 2 of 2\n# Warmup Iteration   1: 3 us/op");
        assertThat(lines.progress().done()).isEqualTo(0.3, within(1e-9));

        say(announced("a.B.two", "50.00% complete, ETA 00:00:12"));
        assertThat(lines.progress().done()).isEqualTo(0.5);
        assertThat(lines.progress().parts())
                .containsExactly(new Part("a.B.one", State.MEASURED), new Part("a.B.two", State.RUNNING));
        say("# Run complete. Total time: 00:00:40");
        assertThat(lines.progress().done()).isEqualTo(1);
        assertThat(lines.progress().left()).isZero();
        assertThat(lines.progress().parts()).extracting(Part::state).containsOnly(State.MEASURED);
    }

    @Test
    void learnTheWholeWhereJmhSaysNoTime() {
        say(announced("a.B.one", "0.00% complete, ETA 00:00:00"));
        say("# Warmup Iteration   1: 3.1 us/op");
        assertThat(lines.progress().done()).isZero();
        assertThat(lines.progress().left()).isNull();
        say("# Run progress: 50.00% complete, ETA 00:00:00\n# Fork: 2 of 2\n# Warmup Iteration   1: 3 us/op");
        assertThat(lines.progress().done()).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void neverFallAndLeaveNoNegativeTime() {
        say(announced("a.B.one", "0.00% complete, ETA 1 days, 00:00:20"));
        assertThat(lines.progress().left()).isEqualTo(Duration.ofDays(1).plusSeconds(20));
        time = Duration.ofDays(2);
        assertThat(lines.progress().left()).isZero();
        say("# Run progress: 40.00% complete, ETA 00:00:16");
        say("# Run progress: 30.00% complete, ETA 00:00:16");
        assertThat(lines.progress().done()).isEqualTo(0.4);
        say("# Run progress: 300.00% complete, ETA never");
        assertThat(lines.progress().done()).isEqualTo(1);
    }

    @Test
    void tellParametersAndModesApart() {
        say(announced("a.B.one", "0.00% complete, ETA 00:00:20")
                .replace("one\n", "one\n# Parameters: (size = 10, words = a, b)\n"));
        say(announced("a.B.one", "50.00% complete, ETA 00:00:10").replace("Average time, time/op", "Something new"));
        assertThat(lines.announced())
                .containsExactly(
                        Map.entry(
                                new Measurement("a.B.one", "size = 10, words = a, b", BenchmarkMode.AVERAGE_TIME),
                                Optional.empty()),
                        Map.entry(new Measurement("a.B.one", "", null), Optional.empty()));
    }

    @Test
    void nameTheFirstLineOfAFailure() {
        say(announced("a.B.one", "0.00% complete, ETA 00:00:20"));
        say("""
                # Warmup Iteration   1: <failure>

                java.lang.IllegalStateException: broken
                \tat a.B.one(B.java:1)
                <forked VM failed with exit code 1>
                """);
        say(announced("a.B.two", "50.00% complete, ETA 00:00:10"));
        say("<forked VM failed with exit code 134>");
        assertThat(lines.announced().values())
                .containsExactly(
                        Optional.of("java.lang.IllegalStateException: broken"),
                        Optional.of("forked VM failed with exit code 134"));
        assertThat(lines.progress().parts()).extracting(Part::state).containsOnly(State.FAILED);
    }

    @Test
    void saysThatADiskIsFull() {
        assertThat(lines.diskFull()).isFalse();
        say("java.io.IOException: No space left on device\n\n");
        assertThat(lines.diskFull()).isTrue();
        assertThat(lines.last()).isEqualTo("java.io.IOException: No space left on device");
    }
}
