package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramShapeTest {

    /** The codecs guess by them: another bit would be another block. */
    @Test
    void boundsAndMiddlesAreThoseOfTheBucketsToTheBit() {
        Random random = new Random(1);
        for (int scale = -10; scale <= 8; scale++) {
            for (int i = 0; i < 2_000; i++) {
                // Up to the largest double, beyond it, and as far below one.
                int most = scale < 0 ? 2 : 1_100 << scale;
                double position = (random.nextInt(4 * most + 1) - 2 * most) / 2.0;
                assertThat(Double.doubleToRawLongBits(HistogramShape.valueAt(scale, position)))
                        .as("scale %d, position %s", scale, position)
                        .isEqualTo(Double.doubleToRawLongBits(ExponentialBuckets.valueAt(scale, position)));
            }
        }
    }
}
