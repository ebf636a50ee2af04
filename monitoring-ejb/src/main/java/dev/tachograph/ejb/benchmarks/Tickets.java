package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.settings.BenchmarksSettings;
import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.jmh.UnusableJarException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes runs out of what is asked for. */
final class Tickets {

    private final BenchmarksSettings settings;
    private final String instance;
    private final Clock clock;

    /** @param instance the recording server */
    Tickets(BenchmarksSettings settings, String instance, Clock clock) {
        this.settings = settings;
        this.instance = instance;
        this.clock = clock;
    }

    /**
     * @param suites none is all
     * @param profile null is that of the jar
     * @throws IllegalArgumentException if there is no such suite or profile, or nothing is left to run
     * @throws UnusableJarException if the jar cannot be run
     */
    Ticket of(RunTrigger trigger, List<String> suites, @Nullable String profile, JarSettings jar) {
        String chosen = profile == null ? jar.profile() : profile;
        RunPlan plan = RunPlan.of(jar, suites, chosen);
        return new Ticket(run(trigger, suites, chosen, jar), plan);
    }

    private BenchmarkRun run(RunTrigger trigger, List<String> suites, String profile, JarSettings jar) {
        GitState git = GitState.of(settings, jar.path());
        return new BenchmarkRun(
                UUID.randomUUID(),
                trigger,
                RunStatus.QUEUED,
                suites,
                profile,
                jar.name(),
                git.commit(),
                git.branch(),
                null,
                now(),
                null,
                null,
                0,
                null,
                null,
                null,
                instance,
                null);
    }

    /** A run that cannot even begin. */
    BenchmarkRun failed(
            RunTrigger trigger, List<String> suites, @Nullable String profile, JarSettings jar, String message) {
        return run(trigger, suites, profile == null ? jar.profile() : profile, jar)
                .ended(RunStatus.FAILED, now(), message);
    }

    /** A run that took place elsewhere. */
    BenchmarkRun imported(
            String name,
            @Nullable String commit,
            @Nullable String branch,
            Environment environment,
            String contentHash) {
        Instant now = now();
        return new BenchmarkRun(
                UUID.randomUUID(),
                RunTrigger.IMPORT,
                RunStatus.COMPLETED,
                List.of(),
                "import",
                name,
                commit,
                branch,
                environment,
                now,
                now,
                now,
                1,
                null,
                null,
                null,
                instance,
                contentHash);
    }

    /** Milliseconds: every database keeps them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
