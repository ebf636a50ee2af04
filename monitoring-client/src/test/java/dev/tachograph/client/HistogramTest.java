package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = MetricRegistry.named("test").histogram("h");

    @Test
    void holdsWhatTheReferenceHolds() {
        Random random = new Random(1);
        double[] values = random.doubles(5_000)
                .map(d -> Math.rint((d - 0.5) * 200) * Math.scalb(1.0, random.nextInt(80) - 40))
                .toArray();
        for (double value : values) {
            histogram.observe(value);
        }
        ExponentialHistogram expected = ExponentialHistogram.of(values);
        ExponentialHistogram actual = histogram.value();
        assertThat(actual.sum()).isCloseTo(expected.sum(), within(1e-9 * Math.abs(expected.max())));
        assertThat(actual.zeroCount()).isPositive().isEqualTo(expected.zeroCount());
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
        assertThat(actual.positive()).isEqualTo(expected.positive());
        assertThat(actual.negative()).isEqualTo(expected.negative());
        assertThat(actual.positiveOffset()).isEqualTo(expected.positiveOffset());
        assertThat(actual.negativeOffset()).isEqualTo(expected.negativeOffset());
    }

    @Test
    void theEdgesOfTheRangeHaveBucketsOfTheirOwn() {
        double[] edges = {Math.nextUp(0x1p-64), 0x1p64, -0x1p64, -Math.nextUp(0x1p-64)};
        for (double edge : edges) {
            histogram.observe(edge);
        }
        assertThat(histogram.value()).isEqualTo(ExponentialHistogram.of(edges));
    }

    @Test
    void magnitudesBeyondTheRangeAreCountedInTheOutermostBucket() {
        histogram.observe(1e-200);
        histogram.observe(Double.MIN_VALUE);
        histogram.observe(1e200);

        ExponentialHistogram value = histogram.value();
        assertThat(value.positiveOffset()).isEqualTo(-1024);
        assertThat(value.positive()).hasSize(2048).startsWith(2).endsWith(1);
        assertThat(value.min()).isEqualTo(Double.MIN_VALUE);
        assertThat(value.max()).isEqualTo(1e200);
    }

    @Test
    void losesNothingWhileBucketsComeIntoBeingUnderContention() throws Exception {
        int each = 50_000;
        double[][] values = new double[Race.THREADS][];
        for (int i = 0; i < Race.THREADS; i++) {
            Random random = new Random(i);
            // Whole numbers below 2^53 in total, so that the sum is exact in every order.
            values[i] = random.doubles(each)
                    .map(d -> Math.rint(d * (1 << random.nextInt(24))) * (random.nextInt(10) == 0 ? -1 : 1))
                    .toArray();
        }
        Race.run(thread -> {
            for (double value : values[thread]) {
                histogram.observe(value);
            }
        });
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        assertThat(histogram.value()).isEqualTo(ExponentialHistogram.of(all));
        assertThat(histogram.value().count()).isEqualTo((long) Race.THREADS * each);
    }

    @Test
    void aSnapshotTakenWhileOthersRecordIsConsistentAndNeverGoesBack() throws Exception {
        AtomicInteger recording = new AtomicInteger(Race.THREADS - 1);
        Race.run(thread -> {
            if (thread > 0) {
                Random random = new Random(thread);
                for (int i = 0; i < 100_000; i++) {
                    histogram.observe(Math.scalb(1.0, random.nextInt(100) - 50));
                }
                recording.decrementAndGet();
                return;
            }
            ExponentialHistogram total = ExponentialHistogram.empty();
            ExponentialHistogram before = ExponentialHistogram.empty();
            boolean last = false;
            while (!last) {
                last = recording.get() == 0;
                ExponentialHistogram now = histogram.value();
                assertThat(now.count()).isEqualTo(Arrays.stream(now.positive()).sum());
                ExponentialHistogram delta = now.minus(before);
                assertThat(delta.count()).isEqualTo(now.count() - before.count());
                total = total.merge(delta);
                before = now;
            }
            assertThat(total.count()).isEqualTo((Race.THREADS - 1) * 100_000L);
            assertThat(total.positive()).isEqualTo(before.positive());
        });
    }
}
