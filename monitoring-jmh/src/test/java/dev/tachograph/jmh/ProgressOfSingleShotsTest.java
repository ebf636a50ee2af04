package dev.tachograph.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What JMH 1.37 printed of a benchmark of average times with five values of its parameter and one of single shots with four, 2 forks each, with
 * the second at which each line came. The latter took 197 of 244 seconds, and JMH gave them 0.3 % of its progress.
 */
class ProgressOfSingleShotsTest {

    private static final String TIMED = "dev.tachograph.benchmarks.validation.ExpressionBenchmark.compile";
    private static final String SHOTS = "dev.tachograph.benchmarks.detection.OnlineDetectionBenchmark.append";
    private static final String LINE =
            "JMH S 5 a.B.C S 20 a.jmh_generated.Test S 3 one S 14 SingleShotTime E A 1 1 1 E I 1 5 E E I 2 10 E E"
                    + " I 1 2 E E E E E M 1 7 history 4 16 RBQVAkEAFBAVAA== 16 TBAVAUEAQBwUAA== 8 XBQQA4EA 8 EBQQAkEA U 12 MICROSECONDS E E ";

    /** How a run was at a second. */
    private record Look(double at, double done, double leftSeconds) {}

    private static List<Look> recorded(ListedModes modes) throws IOException {
        List<Look> looks = new ArrayList<>();
        double[] at = {0};
        OutputLines lines = new OutputLines(List.of(TIMED, SHOTS), modes, () -> Math.round(at[0] * 1e9));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ProgressOfSingleShotsTest.class.getResourceAsStream("single-shots.txt")),
                UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split("\t", 2);
                at[0] = Double.parseDouble(parts[0]);
                if (lines.line(parts[1])) {
                    Duration left = lines.progress().left();
                    looks.add(new Look(at[0], lines.progress().done(), left == null ? -1 : left.toMillis() / 1000.0));
                }
            }
        }
        return looks;
    }

    @Test
    void risesWithEachIterationAndNeverFalls() throws IOException {
        List<Look> looks = recorded(new ListedModes(1, 1, 4));
        assertThat(looks).extracting(Look::done).isSorted();
        assertThat(looks.get(looks.size() - 1)).satisfies(last -> {
            assertThat(last.done()).isEqualTo(1);
            assertThat(last.leftSeconds()).isZero();
        });
        List<Look> shots = looks.stream().filter(look -> look.at() > 47.5).toList();
        assertThat(shots).hasSizeGreaterThan(120);
        assertThat(shots.get(0).done()).isEqualTo(0.5, within(0.01));
        // Every iteration of the eight forks moves it.
        assertThat(shots.stream().map(Look::done).distinct().count()).isGreaterThanOrEqualTo(8 * 15);
    }

    @Test
    void tellsTheTimeThatSingleShotsTake() throws IOException {
        List<Look> looks = recorded(new ListedModes(1, 1, 4));
        double end = looks.get(looks.size() - 1).at();
        // From a fork of eight on; the machine was not steady, so the estimate may be a third of the rest wrong.
        assertThat(looks.stream().filter(look -> look.at() > 75))
                .allSatisfy(look -> assertThat(look.leftSeconds())
                        .isCloseTo(end - look.at(), within(15 + 0.35 * (end - look.at()))));
    }

    @Test
    void stoodStillByWhatJmhSaysAlone() throws IOException {
        List<Look> shots = recorded(ListedModes.NONE).stream()
                .filter(look -> look.at() > 60 && look.done() < 1)
                .toList();
        assertThat(shots)
                .isNotEmpty()
                .allSatisfy(look -> assertThat(look.done()).isGreaterThan(0.99));
    }

    @Test
    void countsMeasurementsByParametersAndOptions() {
        assertThat(ListedModes.NONE.and(LINE, List.of())).isEqualTo(new ListedModes(0, 1, 4));
        assertThat(ListedModes.NONE.and(LINE, List.of("-f", "3", "-p", "other=1", "-p", "history=STEPS,QUIET")))
                .isEqualTo(new ListedModes(0, 1, 2));
        assertThat(ListedModes.NONE.and(LINE, List.of("-bm", "avgt"))).isEqualTo(new ListedModes(1, 0, 0));
        assertThat(ListedModes.NONE.and(LINE.replace("14 SingleShotTime", "11 AverageTime"), List.of()))
                .isEqualTo(new ListedModes(1, 0, 0));
        assertThat(ListedModes.NONE.and(LINE.replace("M 1 7 history 4", "M 1 7 history many"), List.of()))
                .isEqualTo(new ListedModes(0, 1, 1));
    }
}
