package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.jmh.JmhCommand;
import dev.tachograph.jmh.JmhListener;
import dev.tachograph.jmh.JmhOutcome;
import dev.tachograph.jmh.JmhOutcome.Ending;
import dev.tachograph.jmh.JmhProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JMH without processes: each one does what the test says, in the thread that waits for it. */
final class ScriptedJmh implements Launcher {

    static final String STEADY = "10 10.1 9.9";

    final List<JmhCommand> commands = Collections.synchronizedList(new ArrayList<>());
    private Function<Scripted, JmhOutcome> script = process -> process.measured(STEADY);

    /** What every process does from now on. */
    void does(Function<Scripted, JmhOutcome> what) {
        script = what;
    }

    /** The names of their directories, which say what they measured. */
    List<String> launched() {
        return commands.stream()
                .map(command -> command.directory().getFileName().toString())
                .toList();
    }

    @Override
    public Launched start(JmhCommand command, JmhListener listener) {
        commands.add(command);
        return new Scripted(command, listener);
    }

    /** One process. */
    final class Scripted implements Launched {

        final JmhCommand command;
        private final JmhListener listener;
        private volatile boolean cancelled;

        private Scripted(JmhCommand command, JmhListener listener) {
            this.command = command;
            this.listener = listener;
        }

        @Override
        public JmhOutcome await() {
            JmhOutcome outcome = script.apply(this);
            return cancelled ? outcome(Ending.CANCELLED, List.of(), null) : outcome;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        boolean isCancelled() {
            return cancelled;
        }

        boolean measuresRulers() {
            return command.directory().getFileName().toString().startsWith("rulers");
        }

        void progress(double done, String benchmark) {
            listener.progress(new JmhProgress(done, Duration.ofSeconds(30), benchmark, List.of()));
        }

        /** All of its benchmarks with these forks, separated by spaces. */
        JmhOutcome measured(String forks) {
            List<BenchmarkResult> results = command.includes().stream()
                    .map(include -> include.replaceAll("^\\^\\\\Q|\\\\E\\$$", ""))
                    .map(name -> result(name, forks))
                    .toList();
            return outcome(Ending.COMPLETED, results, null);
        }

        JmhOutcome outcome(Ending ending, List<BenchmarkResult> results, @Nullable String message) {
            return new JmhOutcome(
                    ending,
                    results,
                    List.of(),
                    "output of " + command.directory().getFileName(),
                    message);
        }
    }

    static BenchmarkResult result(String name, String forks) {
        List<List<@Nullable Double>> raw = Arrays.stream(forks.split(" "))
                .map(fork -> List.<@Nullable Double>of(Double.valueOf(fork)))
                .toList();
        return new BenchmarkResult(
                BenchmarkKey.of(name, Map.of(), BenchmarkMode.AVERAGE_TIME, "us/op", 1),
                new BenchmarkSettings("1.37", "17.0.9", List.of(), raw.size(), 2, "300 ms", 1, 3, "300 ms", 1),
                raw.get(0).get(0),
                null,
                new TreeMap<>(),
                raw,
                List.of(),
                List.of());
    }
}
