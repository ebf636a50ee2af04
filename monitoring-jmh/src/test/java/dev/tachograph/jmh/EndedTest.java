package dev.tachograph.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.jmh.JmhOutcome.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedTest {

    private static final String RESULT = """
            [{"benchmark": "a.B.one", "mode": "avgt", "threads": 1, "forks": 1, "warmupIterations": 0, "measurementIterations": 1,
              "jvmArgs": ["-Xmx1g", "-Djava.io.tmpdir=/temporary"],
              "primaryMetric": {"score": 1, "scoreUnit": "us/op", "rawData": [[1]]}}]
            """;

    @TempDir
    Path directory;

    private JmhOutcome ended(
            List<String> asked, int exitCode, @Nullable Ending stopped, @Nullable String results, String... printed)
            throws IOException {
        if (results != null) {
            Files.writeString(directory.resolve("result.json"), results);
        }
        JmhCommand command = new JmhCommand(
                Path.of("java"),
                Path.of("a.jar"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                directory,
                Duration.ofMinutes(1));
        OutputLines lines = new OutputLines(asked, () -> 0);
        List.of(printed).forEach(lines::line);
        try (KeptOutput kept = new KeptOutput(directory.resolve("output.txt"), 100, UTF_8)) {
            return new Ended(command, asked, lines, kept, exitCode, stopped, Path.of("/temporary")).outcome();
        }
    }

    @Test
    void isCompletedWhereEverythingHasAResult() throws IOException {
        JmhOutcome outcome = ended(List.of("a.B.one"), 0, null, RESULT);
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.message()).isNull();
        assertThat(outcome.results().get(0).settings().jvmArgs()).containsExactly("-Xmx1g");
    }

    @Test
    void isCompletedAlsoWhereItsOutputCouldNotBeKept() throws IOException {
        Files.createDirectory(directory.resolve("output.txt"));
        JmhOutcome outcome = ended(List.of("a.B.one"), 0, null, RESULT);
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.message()).contains("output.txt: cannot be written (");
    }

    @Test
    void keepsWhatWasMeasuredAndNamesTheFirstThatAreMissing() throws IOException {
        JmhOutcome outcome = ended(List.of("a.B.five", "a.B.four", "a.B.one", "a.B.three", "a.B.two"), 0, null, RESULT);
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.results()).hasSize(1);
        assertThat(outcome.missing()).containsExactly("a.B.five", "a.B.four", "a.B.three", "a.B.two");
        assertThat(outcome.message()).isEqualTo("4 of 5 have no result: a.B.five; a.B.four; a.B.three; and 1 more");
    }

    @Test
    void saysHowJmhEnded() throws IOException {
        assertThat(ended(List.of("a.B.one"), 137, null, "").message()).isEqualTo("JMH was ended by signal 9");
        assertThat(ended(List.of("a.B.one"), 1, null, null, "", "Error: no memory", " ")
                        .message())
                .isEqualTo("JMH ended with exit code 1: Error: no memory");
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        assertThat(ended(List.of("a.B.one"), 1, null, null, "java.io.IOException: No space left on device", "last")
                        .message())
                .isEqualTo(
                        "the disk of " + directory + " or of its temporary files is full; free space and run it again");
    }

    @Test
    void refusesResultsThatAreCut() throws IOException {
        JmhOutcome cut = ended(List.of("a.B.one"), 0, null, RESULT.substring(0, 50));
        assertThat(cut.ending()).isEqualTo(Ending.FAILED);
        assertThat(cut.message()).startsWith(directory.resolve("result.json") + ": line 1, column ");
        assertThat(ended(List.of("a.B.one"), 0, null, "").message())
                .endsWith("result.json: is empty although JMH came to its end; run it again");
    }

    @Test
    void isWhatEndedIt() throws IOException {
        assertThat(ended(List.of("a.B.one"), 143, Ending.CANCELLED, "").ending())
                .isEqualTo(Ending.CANCELLED);
        JmhOutcome late = ended(List.of("a.B.one"), 143, Ending.TIMED_OUT, "");
        assertThat(late.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(late.message()).startsWith("ended because it took longer than 60 s");
        assertThat(late.missing()).containsExactly("a.B.one");
    }
}
