package dev.tachograph.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkResult.Bin;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of documents as JMH writes them, and of what people hand in for one; {@code JmhProcessTest} reads what JMH itself wrote. */
class JmhResultsTest {

    private static final String RESULT = """
            {
                "jmhVersion" : "1.37",
                "benchmark" : "com.example.Search.literal",
                "mode" : "avgt",
                "threads" : 2,
                "forks" : 2,
                "jvm" : "/opt/java/bin/java",
                "jvmArgs" : ["-Xmx1g"],
                "jdkVersion" : "17.0.15",
                "vmName" : "OpenJDK 64-Bit Server VM",
                "vmVersion" : "17.0.15+6",
                "warmupIterations" : 1,
                "warmupTime" : "10 ms",
                "warmupBatchSize" : 1,
                "measurementIterations" : 3,
                "measurementTime" : "20 ms",
                "measurementBatchSize" : 4,
                "params" : {"size" : "10"},
                "primaryMetric" : {
                    "score" : 2.5,
                    "scoreError" : 0.25,
                    "scoreConfidence" : [2.25, 2.75],
                    "scorePercentiles" : {"0.0" : 2.0, "50.0" : 2.5, "99.99" : "NaN", "100.0" : 3.0},
                    "scoreUnit" : "us/op",
                    "rawData" : [[2.0, 2.5, 3.0], [2.0, "NaN", 3e0]]
                },
                "secondaryMetrics" : {
                    "gc.alloc.rate.norm" : {
                        "score" : 16.0,
                        "scoreError" : "NaN",
                        "scoreConfidence" : ["NaN", "NaN"],
                        "scorePercentiles" : {},
                        "scoreUnit" : "B/op",
                        "rawData" : [[16, 16, 16], [16, 16, 16]]
                    }
                }
            }
            """;

    private static List<BenchmarkResult> read(String document) {
        return JmhResults.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    /** Reads the result with a change in it. */
    private static BenchmarkResult changed(String from, String to) {
        assertThat(RESULT).contains(from);
        return read("[" + RESULT.replace(from, to) + "]").get(0);
    }

    private static void refused(String document, String... expected) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContainingAll(expected);
    }

    @Test
    void readsEverything() {
        BenchmarkResult result = read("[" + RESULT + "]").get(0);

        assertThat(result.key().name()).isEqualTo("com.example.Search.literal");
        assertThat(result.key().params()).isEqualTo(Map.of("size", "10"));
        assertThat(result.key().mode()).isEqualTo(BenchmarkMode.AVERAGE_TIME);
        assertThat(result.key().unit()).isEqualTo("us/op");
        assertThat(result.key().threads()).isEqualTo(2);
        assertThat(result.settings().jdk()).isEqualTo("OpenJDK 64-Bit Server VM 17.0.15+6");
        assertThat(result.settings().jvmArgs()).containsExactly("-Xmx1g");
        assertThat(result.settings().forks()).isEqualTo(2);
        assertThat(result.settings().warmupTime()).isEqualTo("10 ms");
        assertThat(result.settings().measurementIterations()).isEqualTo(3);
        assertThat(result.settings().measurementBatchSize()).isEqualTo(4);
        assertThat(result.score()).isEqualTo(2.5);
        assertThat(result.error()).isEqualTo(0.25);
        assertThat(result.percentiles()).isEqualTo(Map.of(0.0, 2.0, 50.0, 2.5, 100.0, 3.0));
        assertThat(result.raw()).containsExactly(List.of(2.0, 2.5, 3.0), Arrays.asList(2.0, null, 3.0));
        assertThat(result.histograms()).isEmpty();
        assertThat(result.allocation()).hasValueSatisfying(figure -> {
            assertThat(figure.score()).isEqualTo(16);
            assertThat(figure.error()).isNull();
            assertThat(figure.raw()).hasSize(2);
        });
    }

    @Test
    void readsHistogramsOfSampleTime() {
        BenchmarkResult result = changed(
                "\"rawData\" : [[2.0, 2.5, 3.0], [2.0, \"NaN\", 3e0]]",
                "\"rawDataHistogram\" : [[[[2.0, 7], [3.0, 1]], []], [[[2.5, 9]]]]");
        assertThat(result.raw()).isEmpty();
        assertThat(result.histograms())
                .containsExactly(
                        List.of(List.of(new Bin(2.0, 7), new Bin(3.0, 1)), List.of()),
                        List.of(List.of(new Bin(2.5, 9))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "NaN", "\"+INF\"", "\"-INF\"", "\"Infinity\"", "-Infinity", "null"})
    void takesForUnknownWhatJmhCouldNotTell(String value) {
        assertThat(changed("\"scoreError\" : 0.25", "\"scoreError\" : " + value).error())
                .isNull();
    }

    @Test
    void readsOlderDocumentsWithMiddleDotsAndFewerFields() {
        String old = RESULT.replaceAll(
                        "\"(jmhVersion|jdkVersion|vmName|vmVersion|warmupBatchSize|measurementBatchSize)\" : [^,]*,",
                        "")
                .replaceAll("\"params\" : [^}]*},", "")
                .replaceAll("\"scorePercentiles\" : [^}]*},", "")
                .replace("gc.alloc", "\u00b7gc.alloc");
        BenchmarkResult result = read("[" + old + "]").get(0);
        assertThat(result.allocation()).isPresent();
        assertThat(result.key().params()).isEmpty();
        assertThat(result.settings().jmhVersion()).isEqualTo("unknown");
        assertThat(result.settings().jdk()).isEqualTo("unknown");
        assertThat(result.settings().warmupBatchSize()).isEqualTo(1);
    }

    @Test
    void readsAThousand() {
        String many = IntStream.range(0, 1000)
                .mapToObj(size -> RESULT.replace("\"size\" : \"10\"", "\"size\" : \"" + size + "\""))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(read(many)).hasSize(1000);
    }

    @Test
    void skipsFieldsItDoesNotKnow() {
        assertThat(changed("\"forks\" : 2", "\"forks\" : 2, \"colour\" : {\"of\" : [1]}"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"mode\" : \"avgt\"     | \"mode\" : \"fast\"      | [0].mode = \"fast\": must be one of thrpt, avgt, sample, ss",
                "\"threads\" : 2         | \"threads\" : \"two\"    | [0].threads = \"two\": must be a whole number",
                "\"threads\" : 2         | \"threads\" : 0          | [0].threads = 0: must be at least 1",
                "\"forks\" : 2           | \"forks\" : 2.5          | [0].forks = 2.5: must be a whole number",
                "\"forks\" : 2           | \"forks\" : 99999999999  | [0].forks = 99999999999: must be at most 2147483647",
                "\"forks\" : 2           | \"forks\" : 1e999999999  | [0].forks = 1E+999999999: must be a whole number",
                "\"score\" : 2.5         | \"score\" : \"fast\"     | [0].primaryMetric.score = \"fast\": must be a number, or \"NaN\"",
                "\"score\" : 2.5         | \"score\" : 1e999        | [0].primaryMetric.score = 1E+999: must be a number below 1.8e308",
                "\"score\" : 2.5         | \"score\" : true         | [0].primaryMetric.score = true: must be a number",
                "\"score\" : 2.5         | \"points\" : 2.5         | [0].primaryMetric: has no \"score\"; only result files of JMH",
                "\"size\" : \"10\"       | \"size\" : 10            | [0].params.size = 10: must be a text",
                "3e0]]                   | []]]                     | [0].primaryMetric.rawData[1][2] = an array: must be a number",
                "[[16, 16, 16],          | [16,                     | [0].secondaryMetrics[\"gc.alloc.rate.norm\"].rawData[0] = 16: must be an array",
                "\"50.0\" : 2.5          | \"half\" : 2.5           | [0].primaryMetric.scorePercentiles = an object: has \"half\", which must be a number from 0 to 100",
                "\"us/op\"               | \" \"                    | [0].primaryMetric.scoreUnit = \" \": must be a text that is not empty",
                "\"rawData\" : [[2.0,    | \"rawDataHistogram\" : [[2.0, | [0].primaryMetric.rawDataHistogram[0][0] = 2.0: must be an array",
            })
    void namesPlaceValueAndRemedy(String from, String to, String expected) {
        assertThat(RESULT).contains(from);
        refused("[" + RESULT.replace(from, to) + "]", expected);
    }

    @Test
    void refusesBinsThatAreNone() {
        String histogram = "\"rawDataHistogram\" : [[[[2.0, 7, 1]]]]";
        String place = "[0].primaryMetric.rawDataHistogram[0][0][0]";
        String raw = "\"rawData\" : [[2.0, 2.5, 3.0], [2.0, \"NaN\", 3e0]]";
        refused("[" + RESULT.replace(raw, histogram) + "]", place + " = an array: must be a value and how often");
        refused(
                "[" + RESULT.replace(raw, histogram.replace("7, 1", "-7")) + "]",
                place + "[1] = -7: must be at least 0");
        refused("[" + RESULT.replace(raw, histogram.replace("2.0, 7, 1", "\"NaN\", 7")) + "]", place + "[0] = \"NaN\"");
    }

    @Test
    void refusesWhatIsNoJson() {
        refused("", "the document: is empty");
        refused("[" + RESULT.substring(0, 300), "line 12, column 1", "is no JSON (Unexpected end-of-input");
        refused("[[1, 2", "line 1, column 7", "close marker for Array (start marker at line 1, column 2)); hand in");
        refused("Benchmark  Mode  Cnt", "line 1, column 1", "-rf json");
        refused("[" + RESULT + "] []", "is no JSON");
        refused("[" + RESULT.replace("\"forks\" : 2", "\"forks\" : 2, \"forks\" : 3") + "]", "Duplicate field 'forks'");
        refused("[".repeat(5000), "is no JSON");
    }

    @Test
    void refusesWhatIsNoResultFile() {
        refused("[]", "the document = []: holds no result");
        refused("{}", "the document = an object: must be an array");
        refused("null", "the document = null: must be an array");
        refused("[1]", "[0] = 1: must be an object");
        refused("[{}]", "[0]: has no \"primaryMetric\"; only result files of JMH can be read");
    }

    @Test
    void refusesTheSameBenchmarkTwice() {
        refused(
                "[" + RESULT + "," + RESULT + "]",
                "[1] = an object: is com.example.Search.literal {size=10} as [0] is; hand in one file for each run");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> JmhResults.read(Path.of("no-such-file.json")))
                .isInstanceOf(UnusableResultsException.class)
                .hasMessageContaining("cannot be read");
    }
}
