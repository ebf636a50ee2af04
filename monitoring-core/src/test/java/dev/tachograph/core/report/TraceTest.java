package dev.tachograph.core.report;

import static dev.tachograph.core.report.ReportFixtures.FROM;
import static dev.tachograph.core.report.ReportFixtures.TO;
import static dev.tachograph.core.report.ReportFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.history.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

    @Test
    void keepsALineWithoutGapsInOneRun() {
        assertThat(Trace.of(line("a", "1 2 3")).runs()).hasSize(1);
    }

    @Test
    void breaksWherePointsAreMissing() {
        assertThat(Trace.of(line("a", "1 2 3 - - - 4 5 6")).runs()).hasSize(2);
    }

    @Test
    void breaksAtAValueThatIsNoNumber() {
        assertThat(Trace.of(line("a", "1 2 NaN 4")).runs()).hasSize(2);
    }

    @Test
    void forgivesOneLateSample() {
        assertThat(Trace.of(line("a", "1 2 - 4 5")).runs()).hasSize(1);
    }

    @Test
    void hasNoRunsWithoutPoints() {
        assertThat(Trace.of(line("a", "-")).runs()).isEmpty();
    }

    @Test
    void readsTheRateOfACounterWithItsSpread() {
        Line line = new Line("a", 1, Measure.RATE, List.of(Point.counter(FROM, 1000, 5.0, 50.0, 20.0, 200.0)));
        assertThat(Trace.of(line).marks()).containsExactly(new Trace.Mark(FROM.toEpochMilli(), 20, 5, 50));
    }

    @Test
    void doesNotTakeTheLargestObservationForTheSpreadOfAPercentile() {
        Point point = new Point(FROM, 2.0, 1.0, 900.0, 3.0, 30L, 60.0, 2.0, 8.0, 9.0);
        assertThat(Trace.of(new Line("a", 1, Measure.P95, List.of(point))).marks())
                .containsExactly(new Trace.Mark(FROM.toEpochMilli(), 8, 8, 8));
    }

    @Test
    void summarisesTheExtremesOfSamplesAndTheMeanOfPoints() {
        Line line = new Line("a", 1, Measure.VALUE, List.of(Point.gauge(FROM, 2, 0, 9), Point.gauge(TO, 4, 3, 5)));
        assertThat(LineSummary.of(line)).isEqualTo(new LineSummary(2, 0.0, 3.0, 9.0, 4.0, TO));
    }

    @Test
    void summarisesHugeValuesWithoutOverflow() {
        assertThat(LineSummary.of(line("a", "1.7e308 1.7e308")).mean()).isEqualTo(1.7e308);
    }

    @Test
    void summarisesNothingAsNothing() {
        assertThat(LineSummary.of(line("a", "NaN"))).isEqualTo(new LineSummary(0, null, null, null, null, null));
    }
}
