package dev.tachograph.cli.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A result file as JMH writes it, from a few words. */
final class JmhFile {

    private final List<String> results = new ArrayList<>();
    private String jdk = "17.0.15+6";

    /** What follows was measured with it. */
    JmhFile on(String version) {
        jdk = version;
        return this;
    }

    /** Average time with one value for each fork: {@code "10 10.1 9.9"}. */
    JmhFile time(String name, String forks) {
        return result(name, "{}", "avgt", "us/op", forks, "{}");
    }

    JmhFile throughput(String name, String forks) {
        return result(name, "{}", "thrpt", "ops/s", forks, "{}");
    }

    JmhFile parameter(String name, String json, String forks) {
        return result(name, json, "avgt", "us/op", forks, "{}");
    }

    JmhFile allocating(String name, String forks, double bytes) {
        return result(name, "{}", "avgt", "us/op", forks, """
                {"gc.alloc.rate.norm": {"score": %s, "scoreError": "NaN", "scoreUnit": "B/op", "rawData": [[%s]]}}\
                """.formatted(bytes, bytes));
    }

    Path write(Path file) throws IOException {
        return Files.writeString(file, "[" + String.join(",\n", results) + "]");
    }

    private JmhFile result(String name, String params, String mode, String unit, String forks, String secondary) {
        String[] values = forks.split(" ");
        OptionalDouble mean =
                Arrays.stream(values).mapToDouble(Double::parseDouble).average();
        results.add("""
                {"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": 1, "forks": %d,
                 "jdkVersion": "17", "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "%s",
                 "warmupIterations": 1, "warmupTime": "1 s", "measurementIterations": 1, "measurementTime": "1 s",
                 "params": %s, "secondaryMetrics": %s,
                 "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s", "rawData": %s}}
                """.formatted(
                        name,
                        mode,
                        values.length,
                        jdk,
                        params,
                        secondary,
                        mean.orElseThrow(),
                        unit,
                        Arrays.stream(values).collect(Collectors.joining("], [", "[[", "]]"))));
        return this;
    }
}
