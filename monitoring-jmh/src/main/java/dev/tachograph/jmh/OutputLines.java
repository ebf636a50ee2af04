package dev.tachograph.jmh;

import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.jmh.JmhProgress.Part;
import dev.tachograph.jmh.JmhProgress.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What JMH's lines say: which measurement is under way, how far everything is, what went wrong with which.
 *
 * <p>JMH announces a measurement by a block of {@code # ...} lines and then, before each fork, says the progress of the whole in per cent.
 * Between two of those the iterations move it on. A line that a benchmark prints itself can do no more harm than a wrong progress. Not
 * thread-safe.
 */
final class OutputLines {

    private static final Pattern MODE = Pattern.compile("# Benchmark mode: (.*)");
    private static final Pattern BENCHMARK = Pattern.compile("# Benchmark: (\\S+)");
    private static final Pattern PARAMS = Pattern.compile("# Parameters: \\((.*)\\)");
    private static final Pattern ITERATIONS = Pattern.compile("# (Warmup|Measurement): (.*)");
    private static final Pattern PROGRESS = Pattern.compile("# Run progress: ([0-9.,]+)% complete, ETA (.*)");
    private static final Pattern FORK = Pattern.compile("# (?:Warmup )?Fork: (?:(\\d+) of (\\d+))?.*");
    private static final Pattern ITERATION = Pattern.compile("(# Warmup )?Iteration +\\d+:.*");
    private static final Pattern COMPLETE = Pattern.compile("# Run complete\\..*");
    private static final Pattern VM_FAILED = Pattern.compile("<((?:forked VM failed|failed to invoke the VM).*)>");
    private static final String FAILURE = "<failure>";

    /** How the operating system names it. */
    static final String DISK_FULL = "No space left on device";

    private static final Map<String, BenchmarkMode> MODES = Map.of(
            "Throughput", BenchmarkMode.THROUGHPUT,
            "Average time", BenchmarkMode.AVERAGE_TIME,
            "Sampling time", BenchmarkMode.SAMPLE_TIME,
            "Single shot invocation time", BenchmarkMode.SINGLE_SHOT);

    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<Measurement, Optional<String>> announced = new LinkedHashMap<>();
    private final ProgressEstimate estimate;

    private @Nullable BenchmarkMode mode;
    private @Nullable String benchmark;
    private String params = "";
    private @Nullable Measurement current;
    private boolean failureFollows;
    private boolean diskFull;
    private String last = "";

    /**
     * @param asked names of the benchmarks that are to be measured
     * @param nanos a clock that only grows
     */
    OutputLines(List<String> asked, LongSupplier nanos) {
        this(asked, ListedModes.NONE, nanos);
    }

    /** @param modes how they are measured, by which those without a time of their own get their share */
    OutputLines(List<String> asked, ListedModes modes, LongSupplier nanos) {
        asked.forEach(name -> states.put(name, State.WAITING));
        estimate = new ProgressEstimate(modes, nanos);
    }

    /** @return whether the progress is another now */
    boolean line(String line) {
        if (line.isBlank()) {
            return false;
        }
        last = line.strip();
        diskFull |= last.contains(DISK_FULL);
        if (failureFollows) {
            failureFollows = false;
            return failed(last);
        }
        // It stands behind the number of the iteration that threw; what was thrown follows.
        failureFollows = last.endsWith(FAILURE);
        return line.startsWith("#") ? comment(line) : plain(line);
    }

    JmhProgress progress() {
        List<Part> parts = states.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .toList();
        return new JmhProgress(estimate.done(), estimate.left(), current == null ? null : current.benchmark(), parts);
    }

    /** Every measurement that was begun, in order, with the line that says why it failed, if it did. */
    Map<Measurement, Optional<String>> announced() {
        return announced;
    }

    /** Whether somebody complained of a full disk. */
    boolean diskFull() {
        return diskFull;
    }

    /** The last line that is not blank. */
    String last() {
        return last;
    }

    private boolean comment(String line) {
        Matcher found;
        if ((found = ITERATIONS.matcher(line)).matches()) {
            estimate.iterations(found.group(1).equals("Warmup"), found.group(2));
        } else if ((found = MODE.matcher(line)).matches()) {
            mode = modeOf(found.group(1));
        } else if ((found = BENCHMARK.matcher(line)).matches()) {
            benchmark = found.group(1);
            params = "";
        } else if ((found = PARAMS.matcher(line)).matches()) {
            params = found.group(1);
        } else if ((found = PROGRESS.matcher(line)).matches()) {
            begin();
            estimate.atFork(found.group(1), found.group(2));
            return true;
        } else if ((found = FORK.matcher(line)).matches()) {
            estimate.forkBegins(number(found.group(1)), number(found.group(2)));
        } else if (ITERATION.matcher(line).matches()) {
            estimate.iterationEnds(true);
            return true;
        } else if (COMPLETE.matcher(line).matches()) {
            becomes(State.MEASURED);
            estimate.complete();
            return true;
        }
        return false;
    }

    private boolean plain(String line) {
        if (ITERATION.matcher(line).matches()) {
            estimate.iterationEnds(false);
            return true;
        }
        Matcher found = VM_FAILED.matcher(last);
        return found.matches() && failed(found.group(1));
    }

    /** The announced measurement begins with its first fork; the one before is over. */
    private void begin() {
        if (benchmark == null) {
            return;
        }
        Measurement next = new Measurement(benchmark, params, mode);
        if (current != null && !current.benchmark().equals(benchmark)) {
            becomes(State.MEASURED);
        }
        current = next;
        benchmark = null;
        estimate.measurementBegins(mode == BenchmarkMode.SINGLE_SHOT);
        announced.putIfAbsent(next, Optional.empty());
        states.merge(next.benchmark(), State.RUNNING, (was, is) -> was == State.FAILED ? was : is);
    }

    private boolean failed(String why) {
        if (current == null) {
            return false;
        }
        // The first one is the cause; what follows is often its consequence.
        announced.merge(current, Optional.of(why), (was, is) -> was.isPresent() ? was : is);
        states.put(current.benchmark(), State.FAILED);
        return true;
    }

    private void becomes(State state) {
        if (current != null) {
            states.computeIfPresent(current.benchmark(), (name, was) -> was == State.RUNNING ? state : was);
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    /** JMH prints {@code Average time, time/op}. */
    private static @Nullable BenchmarkMode modeOf(String text) {
        return MODES.get(text.split(",", 2)[0]);
    }
}
