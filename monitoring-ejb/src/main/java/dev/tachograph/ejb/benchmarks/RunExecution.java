package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Rulers;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.settings.Durations;
import dev.tachograph.jmh.JmhCommand;
import dev.tachograph.jmh.JmhOutcome;
import dev.tachograph.jmh.JmhOutcome.Ending;
import dev.tachograph.jmh.JmhProgress;
import dev.tachograph.jmh.Suites;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures one run, process after process: the rulers, each suite, and the rulers again. Throws nothing for what goes wrong outside of this
 * program. {@link #cancel} and {@link #live} may be called from any thread.
 */
final class RunExecution {

    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

    /** Of so little done an estimate is a guess. */
    private static final double ESTIMATED_FROM = 0.02;

    private final BenchmarkRun run;
    private final RunPlan plan;
    private final Launcher launcher;
    private final Path directory;
    private final Duration limit;
    private final Clock clock;
    private final Consumer<LiveRun> progressed;
    private final Instant startedAt;
    private final double total;

    private final List<BenchmarkResult> results = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private final SuitePace pace = new SuitePace();
    private boolean failed;
    private double before;
    private Instant lastEvent = Instant.EPOCH;
    private volatile LiveRun live;
    private volatile boolean cancelled;
    private volatile Launcher.@Nullable Launched process;

    /**
     * @param run RUNNING
     * @param directory for the files of the processes; whoever calls removes it
     * @param limit for all of it
     * @param progressed told at most once a second; must return soon
     */
    RunExecution(
            BenchmarkRun run,
            RunPlan plan,
            Launcher launcher,
            Path directory,
            Duration limit,
            Clock clock,
            Consumer<LiveRun> progressed) {
        this.run = run;
        this.plan = plan;
        this.launcher = launcher;
        this.directory = directory;
        this.limit = limit;
        this.clock = clock;
        this.progressed = progressed;
        this.startedAt = clock.instant();
        this.total =
                plan.parts().stream().mapToInt(part -> part.benchmarks().size()).sum()
                        + 2.0 * plan.rulers().size();
        this.live = new LiveRun(run, 0, null, null);
    }

    /**
     * What came of it.
     *
     * @param run over, with message and output
     * @param results of the suites; none where it was cancelled
     */
    record Measured(BenchmarkRun run, List<BenchmarkResult> results, Rulers rulers) {}

    Measured measure() throws InterruptedException {
        List<BenchmarkResult> begin = rulers("rulers-begin");
        for (int i = 0; i < plan.parts().size() && !cancelled && !isOverTime(); i++) {
            RunPlan.Part part = plan.parts().get(i);
            List<String> includes = Suites.exactly(part.benchmarks());
            JmhOutcome outcome = launch(i + 1 + "", "suite " + part.suite(), includes, plan.options());
            results.addAll(outcome.results());
            note("suite " + part.suite(), outcome);
            failed |= outcome.ending() != Ending.COMPLETED;
        }
        // Without the end nothing tells whether the machine was steady; but a run that is over already must not go on
        // for it.
        List<BenchmarkResult> end = begin.isEmpty() || isOverTime() ? List.of() : rulers("rulers-end");
        return measured(begin, end);
    }

    private Measured measured(List<BenchmarkResult> begin, List<BenchmarkResult> end) {
        // Milliseconds: every database keeps them.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (cancelled) {
            BenchmarkRun over =
                    run.ended(RunStatus.CANCELLED, now, "It was cancelled.").with(run.environment(), output());
            return new Measured(over, List.of(), Rulers.none());
        }
        if (isOverTime() && results.isEmpty() && problems.isEmpty()) {
            problems.add("nothing was measured within its time limit");
            failed = true;
        }
        List<String> words = new ArrayList<>(problems);
        if (run.message() != null) {
            words.add(0, run.message());
        }
        BenchmarkRun over = run.ended(
                failed ? RunStatus.FAILED : RunStatus.COMPLETED, now, words.isEmpty() ? null : String.join(" ", words));
        return new Measured(
                over.with(run.environment() == null ? null : HostEnvironment.of(run.environment(), results), output()),
                results,
                new Rulers(begin, end));
    }

    private List<BenchmarkResult> rulers(String name) throws InterruptedException {
        if (plan.rulers().isEmpty() || cancelled) {
            return List.of();
        }
        // As they are annotated, whatever the profile: only then do they say the same every night.
        JmhOutcome outcome = launch(name, "rulers", plan.rulers(), List.of());
        if (outcome.ending() != Ending.COMPLETED && !cancelled) {
            problems.add("The rulers could not be measured, so nobody knows whether the machine was steady: "
                    + outcome.message());
        }
        return outcome.results();
    }

    private JmhOutcome launch(String name, String title, List<String> includes, List<String> options)
            throws InterruptedException {
        JmhCommand command = new JmhCommand(
                JmhCommand.thisJava(),
                plan.jar().path(),
                plan.jar().classPath(),
                plan.jar().jvmArgs(),
                includes,
                options,
                directory.resolve(name),
                left());
        Instant begun = clock.instant();
        Launcher.Launched launched = launcher.start(command, progress -> heard(progress, includes.size()));
        process = launched;
        if (cancelled) {
            launched.cancel();
        }
        JmhOutcome outcome = launched.await();
        process = null;
        pace.took(Duration.between(begun, clock.instant()), includes.size());
        before += includes.size();
        output.append("== ")
                .append(title)
                .append(" ==\n")
                .append(outcome.output())
                .append('\n');
        return outcome;
    }

    private void note(String title, JmhOutcome outcome) {
        if (outcome.ending() == Ending.TIMED_OUT) {
            failed = true;
            problems.add("The " + title + " was ended, because the run took longer than its time limit of "
                    + Durations.format(limit)
                    + "; raise benchmarks.time_limit or measure less.");
        } else if (outcome.message() != null && outcome.ending() != Ending.CANCELLED) {
            problems.add("The " + title + ": " + outcome.message());
        }
    }

    private Duration left() {
        Duration left = limit.minus(Duration.between(startedAt, clock.instant()));
        return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
    }

    private boolean isOverTime() {
        return Duration.between(startedAt, clock.instant()).compareTo(limit) >= 0;
    }

    private String output() {
        return output.toString();
    }

    /** From the thread that reads the output of the process. */
    private void heard(JmhProgress progress, int benchmarks) {
        Instant now = clock.instant();
        double done = Math.max(live.progress(), Math.min(1, (before + progress.done() * benchmarks) / total));
        live = new LiveRun(run, done, progress.benchmark(), left(progress, benchmarks, done, now));
        if (!lastEvent.plus(BETWEEN_EVENTS).isAfter(now)) {
            lastEvent = now;
            progressed.accept(live);
        }
    }

    /** What this suite says is left of it, and the others as those that are over; before any is, what is done carried on. */
    private @Nullable Duration left(JmhProgress progress, int benchmarks, double done, Instant now) {
        Duration others = pace.of((int) (total - before) - benchmarks);
        if (progress.left() != null && others != null) {
            return progress.left().plus(others);
        }
        Duration elapsed = Duration.between(startedAt, now);
        return done < ESTIMATED_FROM
                ? progress.left()
                : Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - done) / done));
    }

    LiveRun live() {
        return live;
    }

    /** Ends what runs, and begins nothing further. */
    void cancel() {
        cancelled = true;
        Launcher.Launched running = process;
        if (running != null) {
            running.cancel();
        }
    }
}
