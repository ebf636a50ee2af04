package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.histograms;
import static dev.tachograph.core.history.Fixtures.randomHistograms;
import static dev.tachograph.core.history.Fixtures.randomScalars;
import static dev.tachograph.core.history.Fixtures.scalars;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SampleCodecTest {

    private static final Samples SCALARS = scalars("12:00:00=3 12:00:10=5 12:00:20=5 12:00:31=-0.25");
    private static final Samples HISTOGRAMS = histograms("12:00:00=0.1,0.2,-3,0 12:00:10= 12:00:20=1e9");

    @Nested
    class ReadsBackWhatWasWritten {

        @Test
        void ofNoSamples() {
            assertSame(new ScalarSamples());
            assertSame(new HistogramSamples());
        }

        @Test
        void ofAnyBitsOfAnyDouble() {
            Random random = new Random(1);
            for (int i = 0; i < 300; i++) {
                assertSame(randomScalars(random, random.nextInt(400)));
            }
        }

        @Test
        void ofHistogramsOfEverySign() {
            Random random = new Random(2);
            for (int i = 0; i < 200; i++) {
                assertSame(randomHistograms(random, random.nextInt(50)));
            }
        }

        @Test
        void ofTheWidestHistogramThereIs() {
            HistogramSamples samples = new HistogramSamples();
            samples.add(
                    Long.MIN_VALUE + 1,
                    ExponentialHistogram.of(Double.MIN_VALUE, Double.MAX_VALUE, -Double.MIN_VALUE, 0));
            samples.add(0, ExponentialHistogram.of(1.5).downscaledTo(-10));
            assertSame(samples);
        }

        @Test
        void ofTheEarliestAndTheLatestTime() {
            ScalarSamples samples = new ScalarSamples();
            samples.add(Long.MIN_VALUE, 1);
            samples.add(-1, 2);
            samples.add(Long.MAX_VALUE, 3);
            assertSame(samples);
        }

        @Test
        void ofAJournalEntryOfManySeries() {
            Random random = new Random(3);
            Map<Long, Samples> entry = new LinkedHashMap<>();
            for (long id = 1; id < 600; id++) {
                entry.put(id * id * id, id % 3 == 0 ? randomHistograms(random, 3) : randomScalars(random, 5));
            }

            Map<Long, Samples> back = JournalCodec.decode(JournalContents.encoded(entry));

            assertThat(back.keySet()).containsExactlyElementsOf(entry.keySet());
            entry.forEach((id, samples) -> assertThat(words(back.get(id))).isEqualTo(words(samples)));
        }

        private void assertSame(Samples samples) {
            Samples back = SampleCodec.decode(SampleCodec.encode(samples));
            assertThat(back).isInstanceOf(samples.getClass());
            assertThat(words(back)).isEqualTo(words(samples));
        }
    }

    @Test
    void takesFewBytesForAnHourOfASteadyGauge() {
        ScalarSamples hour = new ScalarSamples();
        for (int i = 0; i < 360; i++) {
            hour.add(Fixtures.at("12:00:00") + i * 10_000L, 42);
        }
        assertThat(SampleCodec.encode(hour)).hasSizeLessThan(64);
    }

    @Nested
    class RefusesDamage {

        @Test
        void inEveryBitOfABlock() {
            for (Samples samples : List.of(SCALARS, HISTOGRAMS)) {
                byte[] block = SampleCodec.encode(samples);
                for (int bit = 0; bit < block.length * 8; bit++) {
                    byte[] flipped = block.clone();
                    flipped[bit / 8] ^= (byte) (1 << bit % 8);
                    assertThatThrownBy(() -> SampleCodec.decode(flipped)).isInstanceOf(DamagedBlockException.class);
                }
            }
        }

        @Test
        void inBytesThatWereNeverABlock() {
            Random random = new Random(6);
            for (int i = 0; i < 5_000; i++) {
                byte[] noise = new byte[random.nextInt(64)];
                random.nextBytes(noise);
                if (noise.length > 0 && random.nextBoolean()) {
                    noise[0] = 2;
                }
                assertThatThrownBy(() -> SampleCodec.decode(noise)).isInstanceOf(DamagedBlockException.class);
                assertThatThrownBy(() -> JournalCodec.decode(noise)).isInstanceOf(DamagedBlockException.class);
            }
        }

        @Test
        void thatClaimsMoreThanItCanHoldWithoutTakingThatMuchMemory() {
            ByteWriter journal = new ByteWriter();
            journal.writeVarint(200_000_000);
            journal.writeLong(0);
            assertThatThrownBy(() -> JournalCodec.decode(journal.toBlock(2)))
                    .isInstanceOf(DamagedBlockException.class)
                    .hasMessageContaining("claims 200000000 bytes, more than its compressed form can hold");

            ByteWriter detail = new ByteWriter();
            detail.writeByte(0);
            detail.writeVarint(1L << 40);
            assertThatThrownBy(() -> SampleCodec.decode(detail.toBlock(2)))
                    .isInstanceOf(DamagedBlockException.class)
                    .hasMessageContaining("length 1099511627776 is beyond 72704");
        }

        @Test
        void ofAnotherVersionByName() {
            byte[] block = SampleCodec.encode(SCALARS);
            block[0] = 1;
            assertThatThrownBy(() -> SampleCodec.decode(block))
                    .isInstanceOf(DamagedBlockException.class)
                    .hasMessage("version 1: this release reads version 2");
        }

        @Test
        void withBytesBehindItsEnd() {
            byte[] block = SampleCodec.encode(SCALARS);
            assertThatThrownBy(() -> SampleCodec.decode(Arrays.copyOf(block, block.length + 1)))
                    .isInstanceOf(DamagedBlockException.class);
        }

        @Test
        void ofTheOtherForm() {
            assertThatThrownBy(() -> SampleCodec.decode(SampleCodec.encode(SCALARS), Kind.HISTOGRAM))
                    .isInstanceOf(DamagedBlockException.class)
                    .hasMessageContaining("HISTOGRAM");
            assertThat(SampleCodec.decode(SampleCodec.encode(SCALARS), Kind.COUNTER)
                            .size())
                    .isEqualTo(4);
        }
    }
}
