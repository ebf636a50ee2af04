package dev.tachograph.core.report;

import static dev.tachograph.core.report.ReportFixtures.FROM;
import static dev.tachograph.core.report.ReportFixtures.TO;
import static dev.tachograph.core.report.ReportFixtures.chart;
import static dev.tachograph.core.report.ReportFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.history.Interruption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgChartTest {

    @Test
    void drawsOnePathPerLineFromZeroToARoundTop() {
        String svg = draw("ratio", line("user", "0 0.5 1"), line("system", "0 0 0"), line("wait", "0 0 0"));
        assertThat(svg)
                .contains("<path class=\"line line-0\" d=\"M70 194L80.6 103L91.2 12\"/>")
                .contains("line-1", "line-2")
                .contains(">0\u00a0%</text>", ">100\u00a0%</text>", ">00:30</text>");
    }

    @Test
    void saysWhichZoneItsTimesAreIn() {
        assertThat(draw("", line("a", "1"))).contains(">UTC</text>");
    }

    @Test
    void drawsNoLineAcrossAGap() {
        assertThat(draw("", line("a", "1 1 1 - - - 1 1 1"))).containsPattern("d=\"M[^M]+M[^M]+\"");
    }

    @Test
    void drawsALonelyPointAsADot() {
        assertThat(draw("", line("a", "1"))).contains("m-3 0h6");
    }

    @Test
    void marksAnInterruptionWithItsWords() {
        var interruption = new Interruption("demo", FROM.plusSeconds(600), FROM.plusSeconds(900));
        assertThat(SvgChart.of(chart("", line("a", "1 2")), FROM, TO, List.of(interruption)))
                .contains(
                        "<rect class=\"away\"",
                        "class=\"back\"",
                        "<title>The monitor was killed or crashed: last sign 2026");
    }

    @Test
    void leavesOutInterruptionsBeyondTheEdges() {
        var before = new Interruption("demo", FROM.minusSeconds(600), FROM.minusSeconds(300));
        assertThat(SvgChart.of(chart("", line("a", "1 2")), FROM, TO, List.of(before)))
                .doesNotContain("away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7e308 -1.7e308 0", "5e-324 0", "NaN Infinity", "-", "0 0 0"})
    void writesOnlyFiniteCoordinatesWhateverTheValues(String values) {
        assertThat(draw("bytes", line("a", values))).doesNotContain("NaN", "Infinity", "\u221e");
    }

    @Test
    void aChangeIsALineWhereItBeganAndNoneOutsideOfTheRange() {
        ChartMark within = new ChartMark(FROM.plusSeconds(1), "p95 +20 % <confirmed>");
        ChartMark before = new ChartMark(FROM.minusSeconds(1), "earlier");
        assertThat(SvgChart.of(chart("", line("a", "1 2")), FROM, TO, List.of(), List.of(), List.of(within, before)))
                .containsOnlyOnce("class=\"began\"")
                .contains("p95 +20 % &lt;confirmed&gt;")
                .doesNotContain("earlier");
    }

    @Test
    void escapesTheTitle() {
        var chart = new dev.tachograph.core.dashboard.Chart("x", "<b>\"x\"", "", List.of(line("a", "1")));
        assertThat(SvgChart.of(chart, FROM, TO, List.of()))
                .contains("&lt;b&gt;&quot;x&quot;")
                .doesNotContain("<b>");
    }

    private static String draw(String unit, Line... lines) {
        return SvgChart.of(chart(unit, lines), FROM, TO, List.of());
    }
}
