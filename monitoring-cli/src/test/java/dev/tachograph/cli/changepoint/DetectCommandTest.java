package dev.tachograph.cli.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.cli.launch.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectCommandTest {

    @TempDir
    private Path folder;

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** Forty rows around 100, then forty around the other level; always the same noise of 1 %. */
    private static String step(double level) {
        Random noise = new Random(7);
        return IntStream.range(0, 80)
                .mapToObj(row -> row + "," + (row < 40 ? 100 : level) * (1 + 0.01 * noise.nextGaussian()))
                .collect(Collectors.joining("\n", "t,value\n", "\n"));
    }

    @Test
    void namesTheFirstChangedRowOfEachSeries() throws IOException {
        file("up.csv", step(120));
        file("down.csv", step(80));
        file("same.csv", step(100));
        file("short.csv", "t,value\n0,1\n1,2\n");
        file("none.csv", "t,value\n");
        assertThat(Run.of("detect", folder)).isEqualTo(new Run(0, """
                        {
                          "down": [40],
                          "none": [],
                          "same": [],
                          "short": [],
                          "up": [40]
                        }
                        """, ""));
    }

    @Test
    void aStreamNamesTheRowThatMadeItCertain() throws IOException {
        file("up.csv", step(120));
        assertThat(Run.of("detect", "--mode", "stream", folder)).isEqualTo(new Run(0, """
                        {
                          "up": [{"at": 44, "index": 40}]
                        }
                        """, ""));
    }

    @Test
    void detailsSayHowMuchAndWhetherThatIsBetter() throws IOException {
        file("up.csv", step(120));
        JsonNode lower = new ObjectMapper()
                .readTree(Run.of("detect", "--details", folder).out())
                .at("/up/0");
        assertThat(lower.path("index").asInt()).isEqualTo(40);
        assertThat(lower.path("lastBefore").asInt()).isEqualTo(39);
        assertThat(lower.path("kind").asText()).isEqualTo("STEP");
        assertThat(lower.path("meaning").asText()).isEqualTo("WORSE");
        assertThat(lower.path("changePercent").asDouble()).isBetween(19.0, 21.0);
        assertThat(lower.path("why").asText()).contains("which is worse");
        JsonNode higher = new ObjectMapper()
                .readTree(Run.of("detect", "--details", "--direction", "higher", "--mode", "stream", folder)
                        .out())
                .at("/up/0");
        assertThat(higher.path("at").asInt()).isEqualTo(44);
        assertThat(higher.path("meaning").asText()).isEqualTo("BETTER");
    }

    @Test
    void takesTablesAsOtherProgramsWriteThem() throws IOException {
        List<String> rows = new ArrayList<>(step(120).lines().toList());
        rows.set(0, "\uFEFFT, \"Value\",host");
        rows.set(3, "\"Mon, 02:00\",\"100.5\",a");
        rows.set(4, "2,,");
        rows.set(5, "2,NaN,b");
        rows.set(6, "2, 1.0e2 ,b,c,\"d");
        file("odd.csv", String.join("\r\n", rows) + "\r\n\r\n \r\n");
        assertThat(Run.of("detect", folder).out()).contains("\"odd\": [40]");
    }

    @Test
    void looksAtNothingElse() throws IOException {
        file("a.csv", step(120));
        file("notes.txt", "x");
        file(".hidden.csv", "x");
        file("b.csv.bak", "x");
        Files.createDirectory(folder.resolve("directory.csv"));
        assertThat(Run.of("detect", folder).out()).isEqualTo("{\n  \"a\": [40]\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | line 1 = \"\": is not the header; the first line has to begin with t,value",
                "0,1                   | line 1 = \"0,1\": is not the header; the first line has to begin with t,value",
                "t,value/0,1/1,abc     | line 3, value = \"abc\": must be a finite number such as 0.25 or 1e-3, or empty for none",
                "t,value/0,1d          | line 2, value = \"1d\": must be",
                "t,value/0,1e999       | line 2, value = \"1e999\": must be",
                "t,value/0,-Infinity   | line 2, value = \"-Infinity\": must be",
                "t,value/0             | line 2 = \"0\": has no second column; write t,value, or \"t,\" without a value",
                "t,value/0,1//1,2      | line 3: is empty; leave it out, or write a row without a value as \"t,\"",
            })
    void whatIsNoSeriesIsNamedByFileAndLine(String content, String expected) throws IOException {
        file("bad.csv", content.replace("/", "\n"));
        Run run = Run.of("detect", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error: " + folder.resolve("bad.csv") + ", " + expected)
                .hasLineCount(1);
    }

    @Test
    void allBadFilesAreNamedBeforeAnythingIsWritten() throws IOException {
        file("a.csv", step(120));
        for (int i = 10; i < 22; i++) {
            file("bad" + i + ".csv", "t,value\n0,x\n");
        }
        Path out = folder.resolve("out.json");
        Files.writeString(out, "before");
        Run run = Run.of("detect", folder, "--out", out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("bad10.csv", "bad19.csv", "... and 2 more files")
                .doesNotContain("bad20");
        assertThat(out).hasContent("before");
    }

    @Test
    void anEmptyFolderIsAMistake() {
        assertThat(Run.of("detect", folder).err())
                .isEqualToIgnoringNewLines(
                        "error: " + folder + ": holds no *.csv; name the directory that does, not one above it");
    }

    @Test
    void manyFilesComeInOrderAndIntoAFile() throws IOException {
        List<String> names =
                IntStream.range(0, 150).mapToObj(i -> String.format("s%03d", i)).toList();
        for (String name : names) {
            file(name + ".csv", "t,value\n0,1\n");
        }
        Path out = folder.resolve("out.json");
        assertThat(Run.of("detect", folder, "--out", out)).isEqualTo(new Run(0, "", ""));
        List<String> written = new ArrayList<>();
        new ObjectMapper().readTree(out.toFile()).fieldNames().forEachRemaining(written::add);
        assertThat(written).isEqualTo(names);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        file("a.csv", step(120));
        Path out = folder.resolve("none").resolve("out.json");
        Run run = Run.of("detect", folder, "--out", out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: " + out + ": cannot be written")
                .hasLineCount(1);
    }
}
