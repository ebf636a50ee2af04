package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.Baseline;
import dev.tachograph.core.performance.BaselineVerdict;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.OperationPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChartedTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3600);

    @Test
    void drawsABaselineThatIsNear() {
        assertThat(durations(0.010, 0.020).legend())
                .extracting(Charted.Key::label, Charted.Key::isDrawn)
                .containsExactly(tuple("mean", true), tuple("baseline of the mean", true));
    }

    @Test
    void namesABaselineThatIsFarAboveAndScalesToTheData() {
        Charted chart = durations(0.0015, 0.5);
        assertThat(chart.legend())
                .extracting(Charted.Key::label, Charted.Key::isDrawn)
                .containsExactly(tuple("mean", true), tuple("baseline of the mean: 500\u00a0ms, far above", false));
        assertThat(chart.svg()).contains(">1.5\u00a0ms</text>").doesNotContain(">500\u00a0ms</text>");
    }

    @Test
    void drawsAMarkOfTheRangeOnEachChartWithItsTitle() {
        Annotation deployed = new Annotation(
                new UUID(0, 1), AnnotationKind.DEPLOYMENT, "logs <1.4>", null, null, FROM.plusSeconds(60), null);
        Annotation earlier = new Annotation(
                new UUID(0, 2),
                AnnotationKind.DEPLOYMENT,
                "logs 1.3",
                null,
                null,
                FROM.minusSeconds(60),
                FROM.minusSeconds(60));
        assertThat(durations(0.010, 0.020, deployed, earlier).svg())
                .containsOnlyOnce("class=\"mark\"")
                .contains("logs &lt;1.4&gt;")
                .doesNotContain("logs 1.3");
    }

    private static Charted durations(double mean, double baseline, Annotation... marks) {
        OperationPerformance performance = new OperationPerformance(
                "logs",
                OperationKind.OPERATION,
                "search_operation",
                30,
                0,
                0.1,
                0.0,
                mean,
                null,
                null,
                null,
                mean,
                30 * mean,
                new Baseline(baseline, Baseline.Source.BUILT_IN),
                new BaselineVerdict(BaselineVerdict.State.OK, "at the baseline"));
        OperationPoint point = new OperationPoint(FROM.plusSeconds(60), 30, 0, 0.1, 0.0, mean, null, null, null, mean);
        return Charted.of(
                        new OperationData(
                                FROM, TO, Resolution.DETAIL, true, performance, List.of(point), List.of(), List.of()),
                        List.of(marks),
                        List.of())
                .get(0);
    }
}
