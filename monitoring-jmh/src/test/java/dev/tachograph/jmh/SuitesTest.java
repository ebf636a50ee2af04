package dev.tachograph.jmh;

import static dev.tachograph.jmh.SampleJar.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitesTest {

    private static final String FILE = """
            suite.good = ^dev\\\\.tachograph\\\\.jmh\\\\.samples\\\\.Good
            suite.broken = Broken
            rulers = counts$
            profile.quick.include = \\\\.(allocates|exits)$
            profile.quick.options = -f 1  -wi 1 -p size=10
            profile.nightly.options = -f 5
            """;

    @TempDir
    Path directory;

    @Nested
    class OfAJarThatNamesNone {

        @Test
        void areOneWithEverything() throws IOException {
            Suites suites = Suites.read(new SampleJar().in(directory), "samples");
            assertThat(suites.names()).containsExactly("samples");
            assertThat(suites.benchmarksOf(List.of("samples"), Suites.QUICK)).isEqualTo(SampleJar.names());
            assertThat(suites.rulerIncludes()).isEmpty();
        }

        @Test
        void areQuickWithTwoForksAndFullAsTheBenchmarksSay() throws IOException {
            Suites suites = Suites.read(new SampleJar().in(directory), "samples");
            assertThat(suites.optionsOf("quick"))
                    .containsExactly("-f", "2", "-wi", "2", "-w", "1s", "-i", "3", "-r", "1s");
            assertThat(suites.optionsOf("full")).isEmpty();
        }

        @Test
        void canBeNarrowed() throws IOException {
            Suites suites =
                    Suites.read(new SampleJar().in(directory), "samples").only(Pattern.compile("Good"));
            assertThat(suites.benchmarksOf(List.of(), "full"))
                    .containsExactly(name("GoodBenchmark.allocates"), name("GoodBenchmark.counts"));
        }
    }

    @Nested
    class OfAJarThatNamesThem {

        private Suites suites() throws IOException {
            return Suites.read(new SampleJar().with(SampleJar.SUITES, FILE).in(directory), "unused");
        }

        @Test
        void holdTheBenchmarksInWhoseNamesTheirExpressionIsFoundWithoutTheRulers() throws IOException {
            assertThat(suites().names()).containsExactly("broken", "good");
            assertThat(suites().benchmarksOf(List.of("good"), "full")).containsExactly(name("GoodBenchmark.allocates"));
            assertThat(suites().rulerIncludes()).containsExactly("^\\Q" + name("GoodBenchmark.counts") + "\\E$");
        }

        @Test
        void areAllWhereNoneIsChosen() throws IOException {
            assertThat(suites().benchmarksOf(List.of(), "full")).hasSize(7);
        }

        @Test
        void areCutToTheIncludeOfTheProfile() throws IOException {
            assertThat(suites().includesOf(List.of(), "quick"))
                    .containsExactly(
                            "^\\Q" + name("BrokenBenchmark.exits") + "\\E$",
                            "^\\Q" + name("GoodBenchmark.allocates") + "\\E$");
            assertThat(suites().optionsOf("quick")).containsExactly("-f", "1", "-wi", "1", "-p", "size=10");
            assertThat(suites().optionsOf("nightly")).containsExactly("-f", "5");
        }

        @Test
        void keepTheRulersWhereTheyAreNarrowed() throws IOException {
            Suites narrowed = suites().only(Pattern.compile("exits"));
            assertThat(narrowed.benchmarksOf(List.of(), "full")).containsExactly(name("BrokenBenchmark.exits"));
            assertThat(narrowed.rulerIncludes()).hasSize(1);
        }

        @Test
        void areThoseThatHaveSomethingLeftWhereTheyAreNarrowed() throws IOException {
            Suites suites = suites();
            assertThat(suites.only(Pattern.compile("exits")).names()).containsExactly("broken");
            // Found in a ruler alone, which is nothing to run.
            assertThatThrownBy(() -> suites.only(Pattern.compile("[.]counts")))
                    .isInstanceOf(UnusableJarException.class)
                    .hasMessage(suites.jar() + ": include = \"[.]counts\": is found in no name of a benchmark;"
                            + " correct the expression");
        }

        @Test
        void thatAreUnknownAreAnsweredWithTheNearest() throws IOException {
            Suites suites = suites();
            assertThatThrownBy(() -> suites.benchmarksOf(List.of("god"), "quick"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "suite = \"god\": is not in samples.jar (did you mean \"good\"?); choose of broken, good");
            assertThatThrownBy(() -> suites.optionsOf("fast"))
                    .hasMessage("profile = \"fast\": is not in samples.jar; choose of full, nightly, quick");
        }

        @Test
        void withNothingLeftSaySo() throws IOException {
            Suites suites = suites().only(Pattern.compile("hangs"));
            assertThatThrownBy(() -> suites.benchmarksOf(List.of("broken"), "quick"))
                    .hasMessage(
                            "suites = [broken]: have no benchmark in the profile \"quick\" of samples.jar; choose other"
                                    + " suites or another profile");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suite.good = Good(      | suite.good = \"Good(\": is no regular expression: Unclosed group",
                "suites.good = Good      | suites.good = \"Good\": is not known; there are suite.NAME, rulers",
                "profile..options = -f 1 | profile..options = \"\": needs the name of a profile",
                "profile.quick.options = -rff x | -rff is set by the monitor; leave it out",
                "rulers = \\u00g0        | cannot be read (Malformed",
            })
    void refusesAFileOfSuitesThatIsWrong(String line, String expected) throws IOException {
        Path jar = new SampleJar().with(SampleJar.SUITES, line).in(directory);
        assertThatThrownBy(() -> Suites.read(jar, "samples"))
                .isInstanceOf(UnusableJarException.class)
                .hasMessageContaining(jar + ": " + SampleJar.SUITES)
                .hasMessageContaining(expected);
    }

    @Nested
    class OfAFileThatIsNoJarOfBenchmarks {

        private void refused(Path jar, String expected) {
            assertThatThrownBy(() -> Suites.read(jar, "samples"))
                    .isInstanceOf(UnusableJarException.class)
                    .hasMessageStartingWith(jar + ": ")
                    .hasMessageContaining(expected);
        }

        @Test
        void areRefusedWithTheReason() throws IOException {
            refused(directory.resolve("none.jar"), "there is no such file");
            refused(directory, "there is no such file");
            refused(Files.writeString(directory.resolve("text.jar"), "not a zip"), "is no jar");
            refused(Files.write(directory.resolve("cut.jar"), cut()), "is no jar");
            refused(new SampleJar().without(SampleJar.LIST).in(directory), "has no META-INF/BenchmarkList");
            refused(new SampleJar().with(SampleJar.LIST, "").in(directory), "names no benchmark");
            refused(new SampleJar().withoutJmh().in(directory), "does not carry JMH itself");
        }

        @Test
        void areRefusedWithTheLineThatIsNotUnderstood() throws IOException {
            for (String line :
                    List.of("JMH X", "JMH S", "JMH S 9", "JMH S 99 a.B", "JMH S x a.B", "JMH S -1 a.B S 1 b")) {
                refused(
                        new SampleJar().with(SampleJar.LIST, line + "\n").in(directory),
                        "has a line that is not understood, \"" + line + "\"");
            }
        }

        private byte[] cut() throws IOException {
            byte[] whole = Files.readAllBytes(new SampleJar().in(directory));
            return Arrays.copyOf(whole, whole.length / 2);
        }
    }
}
