package dev.tachograph.cli.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.cli.launch.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class CompareCommandTest {

    private static final String STEADY = "10.00 10.01 9.99 10.02 9.98";
    private static final String TENTH_MORE = "11.00 11.01 10.99 11.02 10.98";
    private static final String THIRD_MORE = "13.33 13.35 13.31 13.32 13.34";
    private static final String FASTER = "8.00 8.01 7.99 8.02 7.98";
    private static final String WILD = "8 14 9 12 10";

    @TempDir
    private Path folder;

    private Run compare(JmhFile base, JmhFile head, Object... options) throws IOException {
        Object[] args = new Object[3 + options.length];
        args[0] = "compare";
        args[1] = base.write(folder.resolve("base.json"));
        args[2] = head.write(folder.resolve("head.json"));
        System.arraycopy(options, 0, args, 3, options.length);
        return Run.of(args);
    }

    private static JmhFile one(String forks) {
        return new JmhFile().time("a.Search.literal", forks);
    }

    private static JmhFile everything(String failing, String regressed, String wild, String improved, String same) {
        return new JmhFile()
                .time("a.Search.literal", same)
                .throughput("a.Search.many", improved)
                .parameter("a.Search.regex", "{\"size\": \"10\"}", wild)
                .allocating("a.Cache.hit", regressed, same.equals(STEADY) ? 100 : 200)
                .time("a.Cache.miss", failing);
    }

    private static JmhFile base() {
        return everything(STEADY, STEADY, STEADY, STEADY, STEADY).time("a.Old.gone", "1 1");
    }

    private static JmhFile head() {
        return everything(THIRD_MORE, TENTH_MORE, WILD, TENTH_MORE, "10.01 10.00 9.99 10.00 10.01")
                .time("a.New.born", "1 1");
    }

    @ParameterizedTest
    @CsvSource({
        THIRD_MORE + ", '', 1, FAILED",
        THIRD_MORE + ", --strict, 1, FAILED",
        THIRD_MORE + ", --fail-at=40, 0, PASSED",
        TENTH_MORE + ", '', 0, PASSED",
        TENTH_MORE + ", --fail-at=9.5, 1, FAILED",
        TENTH_MORE + ", --strict, 0, PASSED",
        FASTER + ", --strict, 0, PASSED",
        STEADY + ", --strict, 0, PASSED",
        WILD + ", '', 0, NO REGRESSION PROVEN",
        WILD + ", --strict, 3, NOT DECIDED",
        "20, '', 0, NO REGRESSION PROVEN",
        "20, --strict, 3, NOT DECIDED",
    })
    void theExitCodeFollowsFromWhatIsProven(String forks, String option, int code, String headline) throws IOException {
        Run run = option.isEmpty() ? compare(one(STEADY), one(forks)) : compare(one(STEADY), one(forks), option);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().reduce((first, last) -> last).orElseThrow())
                .startsWith(headline + " (exit " + code + "): ");
    }

    @Test
    void lessThroughputIsMoreTime() throws IOException {
        JmhFile base = new JmhFile().throughput("a.A.a", "100 100.1 99.9");
        // Four fifths of the operations take five quarters of the time.
        assertThat(compare(base, new JmhFile().throughput("a.A.a", "79.9 80 79.8"))
                        .exitCode())
                .isEqualTo(1);
        assertThat(compare(base, new JmhFile().throughput("a.A.a", "81 81.1 80.9"))
                        .exitCode())
                .isZero();
    }

    @Test
    void showsTheWorstFirstInAlignedColumns() throws IOException {
        Run run = compare(base(), head());
        assertThat(run.exitCode()).isEqualTo(1);
        assertDocumented(run.out());
    }

    @Test
    void saysWhyAChangeIsNotDecided() throws IOException {
        assertThat(compare(one("10.00 10.01 9.99 10.02 9.98"), one("10.30 10.26 10.22 10.32 10.28"))
                        .out())
                .contains("2.8 % more time (", "; whether less than the 3 % that matter, is open");
        assertThat(compare(one(STEADY), one("20")).out()).contains("Too little evidence: 1 fork against 5 forks");
        JmhFile base = one("10 10.2 9.8");
        JmhFile head = one("10.9 11.1 10.8");
        for (int i = 0; i < 40; i++) {
            base.time("a.Same.same" + i, "10 10.2 9.8");
            head.time("a.Same.same" + i, "10.1 10.3 9.6");
        }
        assertThat(compare(base, head).out())
                .contains("9.3 % more time (", ", but so much comes by chance among so many benchmarks (p = 0.");
    }

    @Test
    void namesAreAsShortAsTheyCanBe() throws IOException {
        JmhFile names = new JmhFile()
                .time("a.Search.one", STEADY)
                .time("a.Search.two", STEADY)
                .time("b.Search.two", STEADY)
                .throughput("a.Search.one", STEADY);
        assertThat(compare(names, names).out())
                .contains(
                        "  Search.one (avgt, us/op) ",
                        "  Search.one (thrpt, ops/s) ",
                        "  a.Search.two ",
                        "  b.Search.two ");
    }

    @Test
    void coloursAreForTerminalsOnly() throws IOException {
        assertThat(compare(one(STEADY), one(THIRD_MORE)).out()).doesNotContain("\u001b");
        Run run = Run.of(Ansi.ON, "compare", folder.resolve("base.json"), folder.resolve("head.json"));
        assertThat(run.out()).contains("\u001b[1m\u001b[31mFAILED (exit 1):");
    }

    @Test
    void whatIsMeasuredOtherwiseAndAnUnsteadyMachineAreToldFirst() throws IOException {
        JmhFile base = one(STEADY).time("a.rulers.Ruler.sort", STEADY);
        JmhFile head = new JmhFile()
                .on("21\\u001b[31m")
                .time("a.Search.literal", STEADY)
                .time("a.rulers.Ruler.sort", TENTH_MORE);
        Run run = compare(base, head);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("note  Not measured alike: JDK: OpenJDK 64-Bit Server VM 17.0.15+6 in the base")
                .contains("note  The machine was not steady: Ruler.sort moved by +10.0 %")
                .contains("17.0.15+6 in the base, OpenJDK 64-Bit Server VM 21 [31m in the head")
                .doesNotContain("\u001b")
                .contains("NO REGRESSION PROVEN (exit 0): ");
        assertThat(compare(base, head, "--strict").exitCode()).isEqualTo(3);
        assertThat(compare(base, head, "--rulers", "Gauge").out()).contains("  Ruler.sort ", "PASSED (exit 0)");
    }

    @Test
    void filesWithoutACommonBenchmarkCannotBeCompared() throws IOException {
        Run run = compare(one(STEADY), new JmhFile().throughput("a.Search.literal", STEADY));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no benchmark is in both").hasLineCount(1);
    }

    @Test
    void whatIsNoResultOfJmhIsNamedByFileAndPlace() throws IOException {
        Path good = one(STEADY).write(folder.resolve("good.json"));
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"status\": \"COMPLETED\"}");
        Run run = Run.of("compare", good, bad);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + bad + ": ").hasLineCount(1);
    }

    @Test
    void jsonHasEverythingUnderStableNames() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(compare(base(), head(), "--format", "json").out());
        assertThat(names(json))
                .containsExactly(
                        "exitCode",
                        "headline",
                        "reason",
                        "failAtPercent",
                        "strict",
                        "base",
                        "head",
                        "unstable",
                        "differences",
                        "benchmarks",
                        "rulers",
                        "onlyInBase",
                        "onlyInHead");
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.at("/benchmarks")).hasSize(5);
        JsonNode worst = json.at("/benchmarks/0");
        assertThat(names(worst))
                .containsExactly(
                        "benchmark",
                        "params",
                        "mode",
                        "unit",
                        "threads",
                        "baseScore",
                        "headScore",
                        "verdict",
                        "severity",
                        "fails",
                        "changePercent",
                        "lowPercent",
                        "highPercent",
                        "detectablePercent",
                        "pValue",
                        "adjustedPValue",
                        "baseForks",
                        "headForks",
                        "allocationVerdict",
                        "allocationPercent",
                        "baseAllocatedBytes",
                        "headAllocatedBytes",
                        "why");
        assertThat(worst.path("benchmark").asText()).isEqualTo("a.Cache.miss");
        assertThat(worst.path("verdict").asText()).isEqualTo("REGRESSED");
        assertThat(worst.path("fails").asBoolean()).isTrue();
        assertThat(worst.path("changePercent").asDouble()).isBetween(33.0, 34.0);
        assertThat(json.at("/onlyInHead/0/benchmark").asText()).isEqualTo("a.New.born");
        assertThat(json.path("unstable").isNull()).isTrue();
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    @Test
    void markdownIsATableOfWhatIsNotTheSame() throws IOException {
        String markdown = compare(base(), head(), "--format", "markdown").out();
        assertDocumented(markdown);
    }

    /** The document shows what the program says, to the letter. */
    private void assertDocumented(String output) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "cli.md")))
                .contains("\n" + output.replace(folder + File.separator, "") + "```\n");
    }

    @Test
    void namesOfOthersStayTextInMarkdownAndHtml() throws IOException {
        JmhFile base =
                new JmhFile().parameter("a.A.a", "{\"p\": \"`|<script>alert(1)</script>\\u001b[31m\\n@all\"}", STEADY);
        JmhFile head = new JmhFile()
                .parameter("a.A.a", "{\"p\": \"`|<script>alert(1)</script>\\u001b[31m\\n@all\"}", THIRD_MORE);
        assertThat(compare(base, head).out())
                .contains("p=`|<script>alert(1)</script> [31m @all")
                .doesNotContain("\u001b");
        assertThat(compare(base, head, "--format", "markdown").out())
                .contains("| `A.a p='\\|<script>alert(1)</script> [31m @all` |")
                .contains("more time: A.a p=\\`\\|&lt;script>alert(1)&lt;/script> \\[31m &#64;all (+33.3 %)");
        assertThat(compare(base, head, "--format", "html").out())
                .contains("p=`|&lt;script&gt;alert(1)&lt;/script&gt; [31m @all")
                .doesNotContain("<script");
    }

    @Test
    void htmlIsOneFileThatAsksForNothing() throws IOException {
        String html = compare(base(), head(), "--format", "html").out();
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains(
                        "prefers-color-scheme: dark",
                        "Benchmarks: FAILED",
                        "Regressed by so much that it fails: 1",
                        "aria-label=\"+33.3 %,")
                .doesNotContain("src=", "href=", "url(");
    }

    @Test
    void severalFormatsAreSeveralFiles() throws IOException {
        Path out = folder.resolve("report");
        Run run = compare(one(STEADY), one(STEADY), "--format", "text,json,markdown,html", "--out", out);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo("PASSED (exit 0): the only benchmark is not proven to take at least 25 % more time.\n");
        for (String ending : List.of(".txt", ".json", ".md", ".html")) {
            assertThat(folder.resolve("report" + ending)).isNotEmptyFile();
        }
        Run single = compare(one(STEADY), one(STEADY), "--format=json", "--out", out);
        assertThat(single.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(out.toFile()).path("headline").asText())
                .isEqualTo("PASSED");
    }
}
