package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.SeriesHead.Taken;
import dev.tachograph.core.series.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalContentTest {

    private static final HeadSlot GAUGE = JournalContents.slot(7, Kind.GAUGE);
    private static final HeadSlot HISTOGRAM = JournalContents.slot(9, Kind.HISTOGRAM);

    @Test
    void ofAFlushHasTheSamplesOfEachSeriesInTheirOrder() {
        Map<Long, Samples> read = JournalCodec.decode(JournalCodec.encode(JournalContent.of(List.of(
                new Taken(GAUGE, 1, 0.5, null),
                new Taken(GAUGE, 2, 0.25, null),
                new Taken(HISTOGRAM, 1, 0, ExponentialHistogram.of(1, 2)),
                new Taken(HISTOGRAM, 3, 0, ExponentialHistogram.of(4))))));

        assertThat(read.keySet()).containsExactly(7L, 9L);
        ScalarSamples scalars = (ScalarSamples) read.get(7L);
        assertThat(List.of(scalars.time(0), scalars.time(1))).containsExactly(1L, 2L);
        assertThat(List.of(scalars.value(0), scalars.value(1))).containsExactly(0.5, 0.25);
        HistogramSamples distributions = (HistogramSamples) read.get(9L);
        assertThat(distributions.histogram(0)).isEqualTo(ExponentialHistogram.of(1, 2));
        assertThat(distributions.histogram(1)).isEqualTo(ExponentialHistogram.of(4));
    }

    @Test
    void leavesOutASampleThatIsNotAfterTheOneBefore() {
        JournalContent content = JournalContent.of(
                List.of(new Taken(GAUGE, 5, 1, null), new Taken(GAUGE, 5, 2, null), new Taken(GAUGE, 6, 3, null)));

        assertThat(content.samples()).isEqualTo(2);
        assertThat(content.value(0)).isOne();
        assertThat(content.value(1)).isEqualTo(3);
    }

    @Test
    void ofNothingIsReadBackAsNothing() {
        assertThat(JournalCodec.decode(JournalCodec.encode(JournalContent.of(List.of()))))
                .isEmpty();
    }
}
