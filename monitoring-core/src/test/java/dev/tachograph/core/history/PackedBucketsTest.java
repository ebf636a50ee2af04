package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedBucketsTest {

    private static ExponentialHistogram again(ExponentialHistogram histogram) {
        return PackedBuckets.unpack(PackedBuckets.pack(histogram), histogram.sum(), histogram.min(), histogram.max());
    }

    @Test
    void whatIsPackedComesBack() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(1 + random.nextInt(60))
                    .map(value -> value < 0.1 ? 0 : (value - 0.3) * Math.pow(10, random.nextInt(12) - 6))
                    .toArray();
            ExponentialHistogram histogram = ExponentialHistogram.of(values);
            assertThat(again(histogram)).isEqualTo(histogram);
        }
    }

    @Test
    void takesEightBytesForABucketThatHoldsSomethingInTheOrderOfValues() {
        long[] packed = PackedBuckets.pack(ExponentialHistogram.of(-2, -1, 0, 0.001, 1, 1, 1e9));
        assertThat(packed).hasSize(6).isSorted();
        assertThat(Arrays.stream(packed).map(one -> one & 0xFFF)).containsExactly(1L, 1L, 1L, 1L, 2L, 1L);
    }

    @Test
    void aCountThatIsTooLargeForOneElementTakesSeveral() {
        long most = (1L << 44) - 1;
        ExponentialHistogram large =
                ExponentialHistogram.ofBuckets(4, 0, 1, 1, 1, -1, new long[] {2 * most + 5}, 0, new long[0]);
        assertThat(PackedBuckets.pack(large)).hasSize(3);
        assertThat(again(large)).isEqualTo(large);
    }

    @Test
    void aBucketOfACoarserScaleStandsAtItsUpperBound() {
        // From 4 to 16 at scale -1.
        ExponentialHistogram coarse =
                ExponentialHistogram.ofBuckets(-1, 0, 20, 5, 15, 1, new long[] {2}, 0, new long[0]);
        ExponentialHistogram back = again(coarse);
        assertThat(back.count()).isEqualTo(2);
        assertThat(back.quantile(0.5)).isBetween(15.0, 16.0);
    }

    @Test
    void theOutermostDoublesAreCountedWhereTheDatabaseStillHasBounds() {
        ExponentialHistogram outermost = ExponentialHistogram.of(
                Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE / 2, -Double.MAX_VALUE / 2);
        assertThat(again(outermost).count()).isEqualTo(4);
        assertThat(again(ExponentialHistogram.of(Double.MAX_VALUE)).quantile(0.5))
                .isEqualTo(Double.MAX_VALUE);
    }
}
