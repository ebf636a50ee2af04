package dev.tachograph.core.benchmarks;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which stored results are the baseline of a candidate: the latest of its key and environment, measured in the same way, that
 * were no regression themselves; of complete runs alone, and of steady ones alone, once there are {@value #ENOUGH_RUNS} of them.
 *
 * <p>A regression stays out so that it is not what the next run is compared with, and found to be the same; one that rests on too little
 * does not, or a drifting machine would leave its fast hours alone in the baseline. A machine that is never steady has a baseline too:
 * how much its runs differ is part of the evidence. And so has a jar in which one benchmark always fails: what the others measured is
 * none the worse for it.
 */
public final class Baseline {

    /** The latest so many runs: enough to know how runs differ, few enough to follow a machine that ages. */
    public static final int RUNS = 10;

    /** How many results of a history to read for them, as some do not count. */
    public static final int LOOK_BACK = 50;

    /** From so many earlier runs on it is known how runs of a machine differ. */
    public static final int ENOUGH_RUNS = 3;

    /** Of a run that failed, results are of benchmarks that did not. */
    private static final Set<RunStatus> MEASURED = EnumSet.of(RunStatus.COMPLETED, RunStatus.FAILED);

    private static final Predicate<BenchmarkRun> IS_COMPLETE = run -> run.status() == RunStatus.COMPLETED;
    private static final Predicate<BenchmarkRun> IS_STEADY = run -> run.unstable() == null;

    private Baseline() {}

    /**
     * @param run that the candidate is of
     * @param history in any order; what is not of the candidate's key and environment, or not older than its run, does not count
     * @return at most {@link #RUNS}, the newest first
     */
    public static List<BaselineRun> choose(BenchmarkRun run, BenchmarkResult candidate, List<Stored> history) {
        return latest(
                onceEnough(onceEnough(matching(run, candidate, history, Baseline::isSound), IS_COMPLETE), IS_STEADY));
    }

    /**
     * The results of what somebody pinned, whatever was said about them then.
     *
     * @return at most {@link #RUNS}, the newest first
     */
    static List<BaselineRun> pinned(
            BenchmarkRun run, BenchmarkResult candidate, List<Stored> history, PinnedBaseline pin) {
        return latest(matching(
                run,
                candidate,
                history,
                stored -> stored.run().status() == RunStatus.COMPLETED
                        && (stored.run().id().equals(pin.run())
                                || (pin.commit() != null
                                        && pin.commit().equals(stored.run().commit()))
                                || (pin.branch() != null
                                        && pin.branch().equals(stored.run().branch())))));
    }

    private static List<Stored> matching(
            BenchmarkRun run, BenchmarkResult candidate, List<Stored> history, Predicate<Stored> wanted) {
        return history.stream()
                .filter(stored -> isOlder(stored.run(), run) && wanted.test(stored))
                .filter(stored -> Objects.equals(fingerprint(stored.run()), fingerprint(run)))
                .filter(stored -> stored.result().key().equals(candidate.key())
                        && stored.result().settings().isComparableTo(candidate.settings()))
                .toList();
    }

    /** Those that are better, if they are enough; else all. */
    private static List<Stored> onceEnough(List<Stored> sound, Predicate<BenchmarkRun> better) {
        List<Stored> best =
                sound.stream().filter(stored -> better.test(stored.run())).toList();
        return best.size() < ENOUGH_RUNS ? sound : best;
    }

    private static List<BaselineRun> latest(List<Stored> results) {
        return results.stream()
                .map(stored -> new BaselineRun(stored.run().id(), began(stored.run()), stored.result()))
                .sorted(Comparator.comparing(BaselineRun::at)
                        .thenComparing(BaselineRun::run)
                        .reversed())
                .limit(RUNS)
                .toList();
    }

    private static boolean isOlder(BenchmarkRun stored, BenchmarkRun run) {
        return !stored.id().equals(run.id()) && !began(stored).isAfter(began(run));
    }

    private static boolean isSound(Stored stored) {
        return MEASURED.contains(stored.run().status())
                && (stored.judgement().verdict() != Verdict.REGRESSED
                        || !stored.judgement().restsOnEnough());
    }

    private static Instant began(BenchmarkRun run) {
        Instant startedAt = run.startedAt();
        return startedAt == null ? run.requestedAt() : startedAt;
    }

    private static @Nullable String fingerprint(BenchmarkRun run) {
        Environment environment = run.environment();
        return environment == null ? null : environment.fingerprint();
    }
}
