package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks that complete runs of the same jar, suites, profile and environment measured time and again, and the newest ones do not.
 *
 * <p>Files of results that share nothing but their name are no such runs: at least half of the benchmarks must be the same.
 */
final class VanishedBenchmarks {

    /** One run without it may be an accident. */
    static final int ABSENT = 2;

    /** Measured once is no habit. */
    static final int PRESENT = 2;

    private static final int LOOK_BACK = 100;

    private final BenchmarkStore store;

    VanishedBenchmarks(BenchmarkStore store) {
        this.store = store;
    }

    private record Measured(BenchmarkRun run, Set<BenchmarkKey> keys) {}

    List<Sighting> after(BenchmarkRun run) {
        if (run.status() != RunStatus.COMPLETED) {
            return List.of();
        }
        List<Measured> runs = store.runs(0, LOOK_BACK).stream()
                .filter(one -> isAlike(one, run) && !one.requestedAt().isAfter(run.requestedAt()))
                .limit(ABSENT + PRESENT)
                .map(one -> new Measured(one, keys(one)))
                .toList();
        if (runs.size() < ABSENT + PRESENT || !runs.get(0).run().id().equals(run.id())) {
            return List.of();
        }
        Measured firstWithout = runs.get(ABSENT - 1);
        Measured lastWith = runs.get(ABSENT);
        Set<BenchmarkKey> there = runs.get(0).keys();
        long shared = lastWith.keys().stream().filter(there::contains).count();
        if (2 * shared < lastWith.keys().size()) {
            return List.of();
        }
        List<Sighting> gone = new ArrayList<>();
        for (BenchmarkKey key : lastWith.keys()) {
            boolean absent = runs.subList(0, ABSENT).stream()
                    .noneMatch(measured -> measured.keys().contains(key));
            boolean present = runs.subList(ABSENT, runs.size()).stream()
                    .allMatch(measured -> measured.keys().contains(key));
            if (absent && present) {
                gone.add(BenchmarkSightings.vanished(
                        run,
                        key,
                        ScoreHistory.began(lastWith.run()),
                        lastWith.run().commit(),
                        ScoreHistory.began(firstWithout.run()),
                        firstWithout.run().commit(),
                        ABSENT));
            }
        }
        return gone;
    }

    private static boolean isAlike(BenchmarkRun one, BenchmarkRun run) {
        return one.status() == RunStatus.COMPLETED
                && one.jar().equals(run.jar())
                && one.profile().equals(run.profile())
                && Set.copyOf(one.suites()).equals(Set.copyOf(run.suites()))
                && (one.trigger() == RunTrigger.IMPORT) == (run.trigger() == RunTrigger.IMPORT)
                && Objects.equals(one.branch(), run.branch())
                && Objects.equals(fingerprint(one), fingerprint(run));
    }

    private Set<BenchmarkKey> keys(BenchmarkRun run) {
        return store.results(run.id()).stream()
                .map(Judged::result)
                .map(result -> result.key())
                .collect(Collectors.toSet());
    }

    private static @Nullable String fingerprint(BenchmarkRun run) {
        Environment environment = run.environment();
        return environment == null ? null : environment.fingerprint();
    }
}
