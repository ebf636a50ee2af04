package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.Baseline;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.Comparison;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.jmh.JmhResults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The front door for whoever wants benchmarks to be run, cancelled or taken over from elsewhere. */
@ApplicationScoped
public class BenchmarkRunner {

    @Inject
    private BenchmarkStore store;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** @throws IllegalArgumentException if a suite, the profile or the jar is not known */
    public BenchmarkRun request(List<String> suites, @Nullable String profile, @Nullable String jar) {
        throw new IllegalArgumentException("jar = \"" + (jar == null ? "" : jar) + "\": no jar of benchmarks is known");
    }

    /** Ends a run; false when it is not under way. */
    public boolean cancel(UUID run) {
        return false;
    }

    /** The run under way. */
    public Optional<LiveRun> live() {
        return Optional.empty();
    }

    /** What can be run. */
    public List<JarSuites> jars() {
        return List.of();
    }

    /** Takes over a file of results; one that is known already answers the stored run. */
    public BenchmarkRun importResults(InputStream json, String name, @Nullable String commit, @Nullable String branch) {
        try {
            byte[] content = json.readAllBytes();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return store.imported(hash).orElseGet(() -> take(content, hash, name, commit, branch));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private BenchmarkRun take(
            byte[] content, String hash, String name, @Nullable String commit, @Nullable String branch) {
        List<BenchmarkResult> results = JmhResults.read(new ByteArrayInputStream(content));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Environment environment = new Environment(
                Environment.UNKNOWN,
                0,
                0,
                Environment.UNKNOWN,
                results.get(0).settings().jdk());
        BenchmarkRun run = new BenchmarkRun(
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
                settings.server().instance(),
                hash);
        store.save(run, results.stream().map(result -> judged(run, result)).toList());
        return run;
    }

    private Judged judged(BenchmarkRun run, BenchmarkResult result) {
        String fingerprint =
                run.environment() == null ? null : run.environment().fingerprint();
        var history = store.history(
                result.key(), fingerprint, Instant.EPOCH, run.requestedAt().plusMillis(1), Baseline.LOOK_BACK);
        return new Judged(result, Comparison.judge(result, Baseline.choose(run, result, history)));
    }
}
