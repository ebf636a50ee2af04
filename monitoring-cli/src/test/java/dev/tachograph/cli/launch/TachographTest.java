package dev.tachograph.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TachographTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detct x | detct: is no command (did you mean detect?)",
                "detect --mod batch x | --mod: is no option (did you mean --mode?)",
                "detect x y | y: is one argument too many",
                "detect --mode live x | Invalid value for option '--mode': expected one of [BATCH, STREAM] (case-insensitive) but was 'live'",
                "detect | Missing required parameter: 'DIR'",
                "compare a.json | Missing required parameter: 'HEAD.json'",
                "compare a.json b.json --fail-at much | Invalid value for option '--fail-at'",
                "compare a.json b.json --fail-at -1 | --fail-at -1.0: must be a number of per cent from 0 on",
                "compare a.json b.json --fail-at NaN | --fail-at NaN: must be a number of per cent from 0 on",
            })
    void misuseIsOneLineAndExitCodeTwo(String args, String expected) {
        Run run = Run.of((Object[]) args.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error: " + expected)
                .contains("--help tells what there is")
                .hasLineCount(1);
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Run run = Run.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "error: A command is missing: one of compare, detect, import, report; tachograph --help tells what there is\n");
    }

    @Test
    void missingFilesAreNamed(@TempDir Path folder) {
        Path none = folder.resolve("none");
        assertThat(Run.of("detect", none))
                .isEqualTo(new Run(
                        2,
                        "",
                        "error: " + none + ": there is no such directory; name the one that holds the *.csv files"
                                + System.lineSeparator()));
        assertThat(Run.of("compare", none, none).err())
                .isEqualToIgnoringNewLines("error: " + none
                        + ": there is no such file; name a file that JMH wrote with -rf json -rff FILE");
        assertThat(Run.of("compare", folder, none).err()).contains(folder + ": is a directory;");
    }

    @ParameterizedTest
    @CsvSource({
        "--help, Usage: tachograph",
        "detect --help, Usage: tachograph detect",
        "compare -h, Usage: tachograph compare",
        "import -h, Usage: tachograph import",
        "report -h, Usage: tachograph report"
    })
    void helpIsNoError(String args, String expected) {
        Run run = Run.of((Object[]) args.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(expected).contains("Exit codes:");
    }
}
