package dev.tachograph.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people run it: nothing is missing in it, and a process ends with the exit code. */
class JarIT {

    @TempDir
    private Path folder;

    private Run java(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("tachograph.jar")));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @Test
    void itRunsAlone() throws IOException, InterruptedException {
        assertThat(java("--version").out()).startsWith("tachograph 0.").doesNotContain("not from a jar");
        Files.writeString(folder.resolve("a.csv"), "t,value\n" + "0,1\n".repeat(20) + "0,2\n".repeat(20));
        Run detected = java("detect", folder.toString());
        assertThat(detected).isEqualTo(new Run(0, "{\n  \"a\": [20]\n}\n", ""));
        Run refused = java(
                "compare",
                folder.resolve("a.csv").toString(),
                folder.resolve("a.csv").toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("error: " + folder.resolve("a.csv") + ": line 1")
                .hasLineCount(1);
        Path result = folder.resolve("result.json");
        Files.writeString(result, """
                [{"jmhVersion": "1.37", "benchmark": "a.A.a", "mode": "avgt", "threads": 1, "forks": 2, "warmupIterations": 1,
                  "measurementIterations": 1,
                  "primaryMetric": {"score": 1, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": [[1.01], [0.99]]}}]
                """);
        Run compared = java("compare", result.toString(), result.toString(), "--strict", "--format", "html");
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.out()).contains("NOT DECIDED", "prefers-color-scheme");
    }
}
