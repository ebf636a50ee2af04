package dev.tachograph.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class SuitesTest {

    private Suites suites;
    private Set<String> benchmarks;

    @BeforeEach
    void read() throws IOException {
        suites = Suites.read();
        benchmarks = Suites.benchmarks();
    }

    @Test
    void everyBenchmarkIsInOneSuiteOrARuler() {
        List<String> all = new ArrayList<>(suites.rulers(benchmarks));
        suites.names().forEach(suite -> all.addAll(suites.ofSuite(suite, benchmarks)));
        assertThat(all).containsExactlyInAnyOrderElementsOf(benchmarks);
    }

    @Test
    void everySuiteHasBenchmarksAndSoHaveTheRulers() {
        assertThat(suites.names())
                .containsExactly("cache", "detection", "production", "recording", "search", "validation");
        assertThat(suites.names())
                .allSatisfy(
                        suite -> assertThat(suites.ofSuite(suite, benchmarks)).isNotEmpty());
        assertThat(suites.rulers(benchmarks)).hasSize(3);
    }

    @Test
    void everyChoiceOfTheQuickProfileExists() {
        // Alternatives of the choice end with the name of a method and a dollar.
        List<String> choices = List.of(suites.value("profile.quick.include").split("(?<=\\$)\\|"));
        assertThat(choices).hasSizeGreaterThan(5).allSatisfy(choice -> {
            int methods = choice.split("\\|").length;
            assertThat(benchmarks)
                    .filteredOn(Pattern.compile(choice).asPredicate())
                    .hasSize(methods);
        });
    }

    @Test
    void theQuickProfileHasSomethingOfEverySuiteAndNoRulers() throws IOException {
        List<String> quick = suites.ofProfile("quick", benchmarks);
        assertThat(suites.names())
                .allSatisfy(suite -> assertThat(suites.ofSuite(suite, quick)).isNotEmpty());
        assertThat(suites.rulers(quick)).isEmpty();
    }

    /** A combination takes about 8 s, and all of them are to be over in less than 5 minutes. */
    @Test
    void theQuickProfileMeasures20To30Combinations() throws Exception {
        CommandLineOptions options = options("quick");
        List<String> quick = suites.ofProfile("quick", benchmarks);
        int combinations = Suites.entries().stream()
                .filter(entry -> quick.contains(entry.getUsername()))
                .mapToInt(entry -> combinations(entry, options))
                .sum();
        assertThat(combinations).isBetween(20, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "full"})
    void theOptionsOfAProfileAreOnesThatJmhUnderstands(String profile) throws Exception {
        assertThat(options(profile).getForkCount().hasValue()).isTrue();
        assertThat(options(profile).getMeasurementIterations().hasValue()).isTrue();
    }

    @Test
    void theFullProfileHasEverythingAndForksForAVerdict() throws Exception {
        assertThat(suites.profiles()).containsExactly("full", "quick");
        assertThat(suites.ofProfile("full", benchmarks)).containsExactlyElementsOf(benchmarks);
        assertThat(options("full").getForkCount().get()).isEqualTo(10);
    }

    @Test
    void everyParameterOfTheQuickProfileIsOneOfABenchmark() throws IOException {
        List<String> options = suites.options("quick");
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).equals("-p")) {
                String[] parameter = options.get(i + 1).split("=");
                assertThat(Suites.entries())
                        .as(parameter[0])
                        .filteredOn(entry -> entry.getParams().hasValue())
                        .extracting(entry -> entry.getParams().get().get(parameter[0]))
                        .anySatisfy(values -> assertThat(values).contains(parameter[1].split(",")));
            }
        }
    }

    @Test
    void saysWhatItCannotRun() {
        assertThatThrownBy(() -> Suites.main(new String[] {"fast"})).hasMessageContaining("profile of [full, quick]");
        assertThatThrownBy(() -> Suites.main(new String[] {"quick", "searches"}))
                .hasMessageContaining("searches is no suite of [cache,");
    }

    private CommandLineOptions options(String profile) throws Exception {
        return new CommandLineOptions(suites.options(profile).toArray(String[]::new));
    }

    private static int combinations(BenchmarkListEntry entry, CommandLineOptions options) {
        if (!entry.getParams().hasValue()) {
            return 1;
        }
        return entry.getParams().get().entrySet().stream()
                .mapToInt(parameter -> options.getParameter(parameter.getKey()).hasValue()
                        ? options.getParameter(parameter.getKey()).get().size()
                        : parameter.getValue().length)
                .reduce(1, Math::multiplyExact);
    }
}
