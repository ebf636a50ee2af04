package dev.tachograph.core.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchmarkTrendsTest {

    private static final Instant END = Instant.parse("2026-03-31T04:00:00Z");
    private static final BenchmarkKey KEY =
            BenchmarkKey.of("com.example.Search.regex", Map.of("lines", "100"), BenchmarkMode.THROUGHPUT, "ops/s", 1);
    private static final Environment HERE = new Environment("cpu", 4, 8L << 30, "Linux", "17");

    private final List<Stored> runs = new ArrayList<>();

    private void run(int day, double score, String commit, @Nullable String unstable) {
        Instant at = END.minus(Duration.ofDays(30 - day)).minusSeconds(3_600);
        runs.add(new Stored(
                new BenchmarkRun(
                        new UUID(1, day),
                        RunTrigger.SCHEDULE,
                        RunStatus.COMPLETED,
                        List.of(),
                        "quick",
                        "benchmarks",
                        commit,
                        "main",
                        HERE,
                        at,
                        at,
                        at,
                        1,
                        null,
                        null,
                        unstable,
                        "server-1",
                        null),
                new BenchmarkResult(
                        KEY,
                        new BenchmarkSettings("1.37", "17", List.of(), 1, 1, "1 s", 1, 1, "1 s", 1),
                        score,
                        null,
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        List.of()),
                new Judgement(
                        Verdict.EQUIVALENT,
                        ChangeSeverity.NONE,
                        null,
                        null,
                        null,
                        null,
                        1,
                        1,
                        null,
                        null,
                        List.of(),
                        "")));
    }

    private Trend trend() {
        BenchmarkStore store = (BenchmarkStore) Proxy.newProxyInstance(
                BenchmarkStore.class.getClassLoader(),
                new Class<?>[] {BenchmarkStore.class},
                (proxy, method, arguments) -> List.copyOf(runs));
        Range range = new Range(END.minus(Duration.ofDays(30)), END, List.of(), 10, END);
        return new BenchmarkTrends(store, range)
                .of(List.of(new Variant(KEY, HERE)))
                .get(0);
    }

    @Test
    void moreTimeIsGrowthAlsoWhereMoreIsBetter() {
        Random dice = new Random(4);
        for (int day = 0; day < 30; day++) {
            run(day, 1_000 * Math.exp(-0.01 * day + 0.01 * dice.nextGaussian()), "c" + day / 10 + "0123456789", null);
        }
        run(30, 1, "odd", "a ruler moved");
        Trend trend = trend();
        assertThat(trend.tendency()).as(trend.words()).isEqualTo(Tendency.GROWING);
        assertThat(trend.values()).as("an unsteady machine says nothing").isEqualTo(30);
        Slope slope = Objects.requireNonNull(trend.slope());
        assertThat(slope.percentPerWeek()).isCloseTo(7.25, within(1.0));
        assertThat(slope.perWeek()).as("of operations in a second").isNegative();
        assertThat(trend.weekOverWeek()).isNotNull();
        assertThat(Objects.requireNonNull(trend.weekOverWeek()).changePercent()).isCloseTo(7.25, within(2.0));
        assertThat(trend.releases()).extracting(Shift::title).containsExactly("commit c201234567", "commit c101234567");
        assertThat(trend.releases().get(0).changePercent()).isCloseTo(10.5, within(2.0));
        assertThat(trend.subject()).isEqualTo("benchmark:com.example.Search.regex{lines=\"100\"}");
        assertThat(trend.link())
                .isEqualTo("/benchmark.xhtml?name=com.example.Search.regex&mode=thrpt&unit=ops%2Fs&threads=1"
                        + "&param.lines=100");
    }

    @Test
    void fewRunsAreTooLittle() {
        for (int day = 0; day < 6; day++) {
            run(day, 1_000, "c", null);
        }
        Trend trend = trend();
        assertThat(trend.tendency()).isEqualTo(Tendency.TOO_LITTLE_DATA);
        assertThat(trend.words()).isEqualTo("Too little data: 6 values, and a trend needs 10.");
        assertThat(trend.slope()).isNull();
    }
}
