package dev.tachograph.web.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Result files of JMH as a build measures them, commit by commit: five forks whose means vary by half a per cent. */
public final class MeasuredCommit {

    public static final String BENCHMARK = "org.example.CheckoutBenchmark.total";

    private static final String FILE = """
            [{
              "jmhVersion": "1.37", "benchmark": "%s", "mode": "avgt", "threads": 1, "forks": 5,
              "jvm": "java", "jvmArgs": [], "jdkVersion": "17.0.15", "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "17.0.15+6",
              "warmupIterations": 2, "warmupTime": "1 s", "warmupBatchSize": 1,
              "measurementIterations": 3, "measurementTime": "1 s", "measurementBatchSize": 1,
              "primaryMetric": {"score": %s, "scoreError": 0.1, "scoreConfidence": [%s, %s], "scorePercentiles": {"50.0": %s},
                "scoreUnit": "us/op", "rawData": [%s]},
              "secondaryMetrics": {}
            }]
            """;

    private MeasuredCommit() {}

    /**
     * Imports it.
     *
     * @param micros for an operation, on average
     * @return the run it became
     */
    public static JsonNode importInto(Server server, String commit, double micros) {
        Random random = new Random(commit.hashCode());
        double[][] raw = IntStream.range(0, 5)
                .mapToObj(fork -> {
                    double mean = micros * (1 + 0.005 * random.nextGaussian());
                    return random.doubles(3, 0.999 * mean, 1.001 * mean).toArray();
                })
                .toArray(double[][]::new);
        double score = IntStream.range(0, 15)
                .mapToDouble(i -> raw[i / 3][i % 3])
                .average()
                .orElseThrow();
        String forks = IntStream.range(0, 5)
                .mapToObj(fork -> IntStream.range(0, 3)
                        .mapToObj(i -> text(raw[fork][i]))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        String file = FILE.formatted(BENCHMARK, text(score), text(score - 0.1), text(score + 0.1), text(score), forks);
        return Server.json(MeasuredElsewhere.sendTo(server, "name=build.json&branch=main&commit=" + commit, file));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
