package dev.tachograph.core.report;

import static dev.tachograph.core.report.ReportFixtures.FROM;
import static dev.tachograph.core.report.ReportFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.Chart.Line;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final Instant TO = FROM.plusSeconds(120);

    @Test
    void beginsAtZeroAndFillsItsBox() {
        assertThat(paths(line("a", "0 2 1"))).containsExactly("M0 26.5L60 1.5L120 14");
    }

    @Test
    void drawsTheLinesOfOnePictureOnOneScale() {
        assertThat(paths(line("a", "0 10"), line("b", "0 5"))).containsExactly("M0 26.5L60 1.5", "M0 26.5L60 14");
    }

    @Test
    void laysAConstantLineInTheMiddle() {
        assertThat(paths(line("a", "7 7 7"))).containsExactly("M0 14L60 14L120 14");
    }

    @Test
    void laysALineOfZerosAtTheBottom() {
        assertThat(paths(line("a", "0 0"))).containsExactly("M0 26.5L60 26.5");
    }

    @Test
    void keepsGapsOpen() {
        assertThat(paths(line("a", "1 1 1 - - - 1 1")).get(0)).containsPattern("M[^M]+M[^M]+");
    }

    @Test
    void addsUpTheLinesOfASum() {
        List<Line> both = List.of(line("eth0", "0 4 1"), line("eth1", "0 1"));
        assertThat(Sparkline.paths(List.of(both, List.of()), FROM, TO)).containsExactly("M0 26.5L60 1.5L120 21.5", "");
    }

    @Test
    void isEmptyWithoutPoints() {
        assertThat(paths(line("a", "-"))).containsExactly("");
        assertThat(paths()).isEmpty();
    }

    @Test
    void drawsValuesStepByStep() {
        assertThat(Sparkline.steps(List.of(0.0, 2.0, 1.0))).isEqualTo("M0 26.5L60 1.5L120 14");
        assertThat(Sparkline.steps(List.of(3.0))).isEqualTo("M0 14m-1 0h2");
        assertThat(Sparkline.steps(List.of())).isEmpty();
    }

    private static List<String> paths(Line... lines) {
        return Sparkline.paths(Stream.of(lines).map(List::of).toList(), FROM, TO);
    }
}
