package dev.tachograph.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.series.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final List<RecordedSeries> recorded = RecordedSeries.all();
    private final Replay replay = new Replay(1);

    @Test
    void anHourHasTheSamplesOfAnHour() {
        for (RecordedSeries series : recorded) {
            Samples hour = series.kind() == Kind.HISTOGRAM ? replay.histograms(series, 2) : replay.scalars(series);
            assertThat(hour.size()).isEqualTo(series.kind() == Kind.COUNTER ? Replay.SAMPLES + 1 : Replay.SAMPLES);
        }
    }

    @Test
    void countersOfAReplayOnlyGrow() {
        for (RecordedSeries series : recorded) {
            if (series.kind() == Kind.COUNTER) {
                ScalarSamples hour = replay.scalars(series);
                for (int i = 1; i < hour.size(); i++) {
                    assertThat(hour.value(i)).as(series.name()).isGreaterThanOrEqualTo(hour.value(i - 1));
                }
            }
        }
    }

    /** What the history may cost on disk leaves the blocks 2 bytes a sample, and 36 a histogram. */
    @Test
    void recordedSignalsTakeTheBytesTheyMayAndAreReadAsTheyWereWritten() {
        long[] bytes = new long[2];
        long[] samples = new long[2];
        for (RecordedSeries series : recorded) {
            boolean histogram = series.kind() == Kind.HISTOGRAM;
            Samples hour = histogram ? replay.histograms(series, 1) : replay.scalars(series);
            byte[] block = SampleCodec.encode(hour);
            assertThat(contents(SampleCodec.decode(block))).isEqualTo(contents(hour));
            bytes[histogram ? 1 : 0] += block.length;
            samples[histogram ? 1 : 0] += hour.size();
        }
        assertThat((double) bytes[0] / samples[0]).isLessThan(2);
        assertThat((double) bytes[1] / samples[1]).isLessThan(36);
    }

    private static List<Object> contents(Samples samples) {
        List<Object> contents = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            contents.add(samples.time(i));
            contents.add(
                    samples instanceof ScalarSamples scalars
                            ? (Object) scalars.value(i)
                            : ((HistogramSamples) samples).histogram(i));
        }
        return contents;
    }
}
