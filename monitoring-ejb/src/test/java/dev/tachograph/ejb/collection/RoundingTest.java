package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundingTest {

    @Test
    void cpuTimeIsRoundedToATick() {
        // 2000, 2003 and 1980 ticks of 10 ms: two cores for about 10 s.
        assertThat(ofTicks(0.98001998001998, 20_000)).isEqualTo(0.98);
        assertThat(ofTicks(0.5357502517623364, 20_030)).isEqualTo(0.536);
        assertThat(ofTicks(0.13709677419354838, 19_800)).isEqualTo(0.137);
        assertThat(ofTicks(0.38272, 20_000)).isEqualTo(0.3825);
        // One core, 64 cores, and a second.
        assertThat(ofTicks(0.38272, 10_000)).isEqualTo(0.383);
        assertThat(ofTicks(0.3827234, 640_000)).isEqualTo(0.38272);
        assertThat(ofTicks(0.38272, 1_000)).isEqualTo(0.38);
        assertThat(ofTicks(0.38272, 10)).isEqualTo(0);
        assertThat(ofTicks(Double.NaN, 10_000)).isNaN();
    }

    @Test
    void sharesOfBytesAreRoundedToAHundredthOfAPercent() {
        assertThat(Rounding.toBasisPoints(0.123456)).isEqualTo(0.1235);
        assertThat(Rounding.toBasisPoints(0.99996)).isEqualTo(1);
    }

    @Test
    void sumsOfDurationsAreRoundedToTheNanosecond() {
        ExponentialHistogram exact = ExponentialHistogram.of(0.1, 0.2);
        assertThat(exact.sum()).isNotEqualTo(0.3);

        List<Recording> rounded =
                Rounding.ofDurations(List.of(observed("wait_seconds", exact), observed("answers", exact)));

        assertThat(rounded.get(0).histogram())
                .isEqualTo(ExponentialHistogram.ofBuckets(
                        exact.scale(), 0, 0.3, 0.1, 0.2, exact.positiveOffset(), exact.positive(), 0, new long[0]));
        assertThat(rounded.get(1).histogram()).isEqualTo(exact);
    }

    @Test
    void emptyAndHugeDurationsStayWhatTheyAre() {
        for (ExponentialHistogram histogram : List.of(ExponentialHistogram.empty(), ExponentialHistogram.of(1e305))) {
            assertThat(Rounding.ofDurations(List.of(observed("wait_seconds", histogram)))
                            .get(0)
                            .histogram())
                    .isEqualTo(histogram);
        }
    }

    private static double ofTicks(double ratio, long millis) {
        return Rounding.toTicks(ratio, new long[] {100, 900}, new long[] {100 + millis / 2, 900 + millis - millis / 2});
    }

    private static Recording observed(String name, ExponentialHistogram histogram) {
        return new Recording(SeriesDefinition.of(SeriesKey.of(name), Kind.HISTOGRAM), 0, 0, histogram);
    }
}
