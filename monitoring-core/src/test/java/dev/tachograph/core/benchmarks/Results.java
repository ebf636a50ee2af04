package dev.tachograph.core.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results that read like data: {@code result("10 11 10.5")} has three forks of one iteration each. */
final class Results {

    static final Instant MIDNIGHT = Instant.parse("2026-03-02T03:00:00Z");
    static final BenchmarkKey TIME = key(BenchmarkMode.AVERAGE_TIME, "us/op");
    static final BenchmarkSettings SETTINGS =
            new BenchmarkSettings("1.37", "17.0.9", List.of("-Xmx1g"), 3, 2, "300 ms", 1, 3, "300 ms", 1);

    private Results() {}

    static BenchmarkKey key(BenchmarkMode mode, String unit) {
        return BenchmarkKey.of("dev.Cache.hit", Map.of(), mode, unit, 1);
    }

    /** Forks separated by spaces, their iterations by slashes; {@code -} is a value JMH did not have. */
    static BenchmarkResult result(String forks) {
        return result(TIME, forks);
    }

    static BenchmarkResult result(BenchmarkKey key, String forks) {
        return of(
                key,
                Arrays.stream(forks.split(" "))
                        .map(fork -> values(fork.split("/")))
                        .toList());
    }

    private static List<@Nullable Double> values(String[] words) {
        List<@Nullable Double> values = new ArrayList<>();
        for (String word : words) {
            values.add(word.equals("-") ? null : (Double) Double.parseDouble(word));
        }
        return values;
    }

    static BenchmarkResult of(BenchmarkKey key, List<List<@Nullable Double>> raw) {
        return new BenchmarkResult(key, SETTINGS, null, null, new TreeMap<>(), raw, List.of(), List.of());
    }

    static BenchmarkResult allocating(double... bytesByFork) {
        List<List<@Nullable Double>> raw = new ArrayList<>();
        for (double bytes : bytesByFork) {
            raw.add(List.of(bytes));
        }
        BenchmarkResult plain = result("10 10.1 9.9");
        return new BenchmarkResult(
                TIME,
                SETTINGS,
                10.0,
                null,
                new TreeMap<>(),
                plain.raw(),
                List.of(),
                List.of(new SecondaryResult(BenchmarkResult.ALLOCATION, "B/op", bytesByFork[0], null, raw)));
    }

    /** One run a day, the newest first. */
    static List<BaselineRun> runs(BenchmarkResult... results) {
        List<BaselineRun> runs = new ArrayList<>();
        for (BenchmarkResult result : results) {
            int day = runs.size();
            runs.add(new BaselineRun(new UUID(0, day), MIDNIGHT.minusSeconds(86_400L * day), result));
        }
        return runs;
    }

    static BenchmarkRun run(int number, RunStatus status, @Nullable Instant startedAt) {
        return new BenchmarkRun(
                new UUID(1, number),
                RunTrigger.SCHEDULE,
                status,
                List.of(),
                "quick",
                "own",
                null,
                null,
                new Environment("cpu", 2, 8L << 30, "Linux", "17.0.9"),
                MIDNIGHT.plusSeconds(number * 60L),
                startedAt,
                null,
                1,
                null,
                null,
                null,
                "server-1",
                null);
    }
}
