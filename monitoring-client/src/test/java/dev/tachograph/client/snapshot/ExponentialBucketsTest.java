package dev.tachograph.client.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialBucketsTest {

    @Test
    void aPowerOfTwoIsTheInclusiveUpperBoundOfItsBucket() {
        assertThat(ExponentialBuckets.indexOf(1)).isEqualTo(-1);
        assertThat(ExponentialBuckets.indexOf(Math.nextUp(1.0))).isZero();
        assertThat(ExponentialBuckets.indexOf(Math.nextDown(1.0))).isEqualTo(-1);
        assertThat(ExponentialBuckets.indexOf(2)).isEqualTo(15);
        assertThat(ExponentialBuckets.indexOf(0x1p-64)).isEqualTo(-1025);
        assertThat(ExponentialBuckets.indexOf(Double.MIN_VALUE)).isEqualTo(-1074 * 16 - 1);
        assertThat(ExponentialBuckets.indexOf(Double.MIN_NORMAL)).isEqualTo(-1022 * 16 - 1);
        assertThat(ExponentialBuckets.indexOf(Double.MAX_VALUE)).isEqualTo(1024 * 16 - 1);
    }

    @Test
    void everyMagnitudeLiesWithinTheBoundsOfItsBucket() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double magnitude = Math.scalb(1 + random.nextDouble(), random.nextInt(2000) - 1000);
            int index = ExponentialBuckets.indexOf(magnitude);
            assertThat(magnitude > ExponentialBuckets.valueAt(4, index)
                            && magnitude <= ExponentialBuckets.valueAt(4, index + 1.0))
                    .as("%s in bucket %s", magnitude, index)
                    .isTrue();
        }
    }

    @Test
    void everyBoundOfTheScaleBelongsToTheBucketBelowIt() {
        for (int index = -16_000; index < 16_000; index++) {
            double bound = ExponentialBuckets.valueAt(4, index);
            assertThat(ExponentialBuckets.indexOf(bound)).isEqualTo(index - 1);
            assertThat(ExponentialBuckets.indexOf(Math.nextUp(bound))).isEqualTo(index);
        }
    }

    @Test
    void positionsAreLogarithmicAtEveryScale() {
        assertThat(ExponentialBuckets.valueAt(0, 3)).isEqualTo(8);
        assertThat(ExponentialBuckets.valueAt(-2, 2)).isEqualTo(256);
        assertThat(ExponentialBuckets.valueAt(1, 1)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(ExponentialBuckets.valueAt(4, 0.5)).isCloseTo(Math.pow(2, 1 / 32.0), within(1e-15));
    }
}
