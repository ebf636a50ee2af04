package dev.tachograph.core.trends;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trends of benchmarks: the score of each complete run on a steady machine. Growth is more time for an operation. */
final class BenchmarkTrends {

    /** As many as the change points of a stream ever look back on. */
    private static final int RUNS = Steps.MOST;

    private static final int LENGTH_OF_A_COMMIT = 10;

    private final BenchmarkStore store;
    private final Range range;

    BenchmarkTrends(BenchmarkStore store, Range range) {
        this.store = store;
        this.range = range;
    }

    /** One for each that was measured in the range. */
    List<Trend> of(List<Variant> variants) {
        return variants.stream()
                .map(variant -> new Measured(variant, history(variant)))
                .filter(measured -> !measured.runs().isEmpty())
                .map(this::trend)
                .toList();
    }

    private record Measured(Variant variant, List<Stored> runs) {}

    private List<Stored> history(Variant variant) {
        Environment environment = variant.environment();
        return store
                .history(
                        variant.key(),
                        environment == null ? null : environment.fingerprint(),
                        range.from(),
                        range.to(),
                        RUNS)
                .stream()
                .filter(BenchmarkTrends::isSound)
                .sorted(Comparator.comparing(stored -> began(stored.run())))
                .toList();
    }

    /** A score of 0 has no inverse, and no benchmark takes no time. */
    private static boolean isSound(Stored stored) {
        Double score = stored.result().score();
        return stored.run().status() == RunStatus.COMPLETED
                && stored.run().unstable() == null
                && score != null
                && score > 0
                && Double.isFinite(score);
    }

    private static Instant began(BenchmarkRun run) {
        return Objects.requireNonNullElse(run.startedAt(), run.requestedAt());
    }

    private Trend trend(Measured measured) {
        BenchmarkKey key = measured.variant().key();
        List<Stored> runs = measured.runs();
        Course course = new Course(
                runs.stream().mapToLong(one -> began(one.run()).toEpochMilli()).toArray(),
                runs.stream()
                        .mapToDouble(
                                one -> Objects.requireNonNullElse(one.result().score(), Double.NaN))
                        .toArray(),
                0,
                key.mode().higherIsBetter(),
                Direction.LOWER_IS_BETTER);
        return Trending.trend(
                SubjectKind.BENCHMARK,
                Subject.of(key).toString(),
                key.shortName(),
                variant(key, measured.variant().environment()),
                Links.to(key),
                "score",
                key.unit(),
                course,
                range.hasTwoWeeks() ? Shifts.ofValues(Span.weeks(range.to()), course) : null,
                commits(runs).stream()
                        .map(span -> Shifts.ofValues(span, course))
                        .toList());
    }

    private static String variant(BenchmarkKey key, @Nullable Environment environment) {
        String params =
                key.params().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
        String how = key.mode().word() + (key.threads() == 1 ? "" : ", " + key.threads() + " threads");
        return (params.isEmpty() ? "" : params + "; ")
                + how
                + (environment == null ? "" : "; " + environment.cpu() + ", " + environment.jdk());
    }

    /** Each commit, the newest first: its runs, and those of the commit that was measured before it. */
    private List<Span> commits(List<Stored> runs) {
        List<Span> spans = new ArrayList<>();
        List<Instant> begins = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        String current = null;
        for (Stored one : runs) {
            String commit = one.run().commit();
            if (commit != null && !commit.equals(current)) {
                current = commit;
                begins.add(began(one.run()));
                titles.add("commit " + commit.substring(0, Math.min(LENGTH_OF_A_COMMIT, commit.length())));
            }
        }
        for (int i = 1; i < begins.size(); i++) {
            Instant end = i + 1 < begins.size() ? begins.get(i + 1) : range.to();
            spans.add(new Span(titles.get(i), begins.get(i - 1), begins.get(i), end));
        }
        Collections.reverse(spans);
        return spans.subList(0, Math.min(range.releases(), spans.size()));
    }
}
