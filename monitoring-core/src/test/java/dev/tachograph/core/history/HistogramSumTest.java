package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.finest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramSumTest {

    private static ExponentialHistogram sum(List<ExponentialHistogram> histograms) {
        HistogramSum sum = new HistogramSum();
        histograms.forEach(sum::add);
        return sum.total();
    }

    @Test
    void isWhatMergingOneAfterTheOtherGives() {
        List<ExponentialHistogram> ours = List.of(
                ExponentialHistogram.of(1, 2, -5), ExponentialHistogram.of(0), ExponentialHistogram.of(1e-300, 1e300));
        assertThat(sum(ours)).isEqualTo(ours.get(0).merge(ours.get(1)).merge(ours.get(2)));
    }

    @Test
    void ofFinerScalesBecomesAsCoarseAsTheirMergeWhereOneArrayCannotHoldThem() {
        assertThat(sum(List.of(finest(1), finest(2))))
                .isEqualTo(finest(1).merge(finest(2)))
                .satisfies(total -> assertThat(total.scale()).isLessThan(20));
    }

    @Test
    void ofFinerScalesOverTheWholeRangeOfADoubleTakesNoMoreMemoryThanTheirMerge() {
        // At scale 20 they are two billion buckets apart.
        assertThat(sum(List.of(finest(1e-300), finest(1e300))))
                .isEqualTo(finest(1e-300).merge(finest(1e300)));
    }

    @Test
    void ofAFinerScaleAndOursHasOurs() {
        ExponentialHistogram ours = ExponentialHistogram.of(1, 4);
        assertThat(sum(List.of(finest(2), ours, finest(3), ours)))
                .isEqualTo(ours.merge(ours).merge(finest(2).merge(finest(3))));
    }
}
