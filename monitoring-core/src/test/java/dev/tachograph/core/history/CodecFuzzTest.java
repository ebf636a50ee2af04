package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is written is read, bit for bit; what is damaged is named, whatever the damage. */
class CodecFuzzTest {

    private static final int VERSION = 2;

    @Test
    void everySortOfSamplesIsReadAsItWasWritten() {
        Signals signals = new Signals(1);
        for (int i = 0; i < 1_500; i++) {
            Samples samples = signals.any();
            assertThat(words(SampleCodec.decode(SampleCodec.encode(samples))))
                    .as("samples %s", i)
                    .isEqualTo(words(samples));
        }
    }

    @Test
    void everySortOfFlushIsReadAsItWasWritten() {
        Random random = new Random(2);
        Signals signals = new Signals(2);
        for (int i = 0; i < 60; i++) {
            Map<Long, Samples> flush = flush(signals, random, 30);
            Map<Long, Samples> back = JournalCodec.decode(JournalContents.encoded(flush));
            assertThat(back.keySet()).containsExactlyElementsOf(flush.keySet());
            flush.forEach((id, samples) -> assertThat(words(back.get(id))).isEqualTo(words(samples)));
        }
    }

    @Test
    void slicesComeToWhatTheirSamplesDo() {
        Signals signals = new Signals(9);
        int sliced = 0;
        for (int i = 0; i < 400; i++) {
            HistogramSamples samples = signals.histograms(i);
            byte[] block = SampleCodec.encode(samples);
            HistogramSamples slices = (HistogramSamples) SampleCodec.decodeSlices(block, Kind.HISTOGRAM);
            if (block[5] == 1) {
                // Their sums are beyond a double, or the samples far apart.
                assertThat(words(slices)).isEqualTo(words(samples));
                continue;
            }
            sliced++;
            assertThat(slices.times()).isEqualTo(samples.times());
            assertThat(bySlice(slices))
                    .as("samples %s", i)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-12 * Math.abs(a), Double.class)
                    .isEqualTo(bySlice(samples));
        }
        assertThat(sliced).isGreaterThan(50);
    }

    /** Of each slice: count, sum, minimum, maximum and buckets. */
    private static List<List<Object>> bySlice(HistogramSamples samples) {
        List<List<Object>> all = new ArrayList<>();
        for (int first = 0, next; first < samples.size(); first = next) {
            next = samples.firstAtOrAfter((Slices.of(samples.time(first)) + 1) * Slices.LENGTH);
            ExponentialHistogram total = samples.total(first, next);
            all.add(List.of(
                    total.count(),
                    total.sum(),
                    total.isEmpty() ? 0 : total.min(),
                    total.isEmpty() ? 0 : total.max(),
                    total.zeroCount(),
                    total.scale() + " " + total.positiveOffset() + Arrays.toString(total.positive()) + " "
                            + total.negativeOffset() + Arrays.toString(total.negative())));
        }
        return all;
    }

    @Test
    void aConstantThatTakesNoBitsMayBeLong() {
        ScalarSamples samples = new ScalarSamples();
        for (int i = 0; i < 300_000; i++) {
            samples.add(i, 1.5);
        }
        byte[] block = SampleCodec.encode(samples);
        assertThat(block).hasSizeLessThan(300);
        assertThat(SampleCodec.decode(block).size()).isEqualTo(300_000);
    }

    @Test
    void histogramsMaySpanAllDoubles() {
        HistogramSamples samples = new HistogramSamples();
        for (int i = 0; i < 20; i++) {
            samples.add(i, ExponentialHistogram.of(Double.MIN_VALUE, Double.MAX_VALUE, -Double.MIN_VALUE, -1e300));
        }
        assertThat(words(SampleCodec.decode(SampleCodec.encode(samples)))).isEqualTo(words(samples));
    }

    @Nested
    class Damage {

        @Test
        void ofABlockIsNamedWhereverItIsCutOff() {
            Signals signals = new Signals(3);
            for (int i = 0; i < 60; i++) {
                byte[] block = SampleCodec.encode(signals.any());
                for (int length = 0; length < block.length; length++) {
                    byte[] cut = Arrays.copyOf(block, length);
                    assertThatThrownBy(() -> SampleCodec.decode(cut)).isInstanceOf(DamagedBlockException.class);
                }
            }
        }

        @Test
        void ofAFlushIsNamedWhereverItIsCutOff() {
            byte[] payload = JournalContents.encoded(flush(new Signals(4), new Random(4), 6));
            for (int length = 0; length < payload.length; length++) {
                byte[] cut = Arrays.copyOf(payload, length);
                assertThatThrownBy(() -> JournalCodec.decode(cut)).isInstanceOf(DamagedBlockException.class);
            }
        }

        @Test
        void ofAnyBytesIsNamed() {
            Random random = new Random(5);
            Signals signals = new Signals(5);
            byte[] payload = JournalContents.encoded(flush(signals, random, 6));
            for (int i = 0; i < 4_000; i++) {
                byte[] block = damaged(i % 2 == 0 ? SampleCodec.encode(signals.scalars(20)) : payload, random);
                Consumer<byte[]> reader = i % 2 == 0 ? SampleCodec::decode : JournalCodec::decode;
                assertThatThrownBy(() -> reader.accept(block)).isInstanceOf(DamagedBlockException.class);
            }
        }

        @Test
        void thatTheChecksumDoesNotSeeIsNamedOrReadAsOtherSamples() {
            Random random = new Random(6);
            Signals signals = new Signals(6);
            List<Samples> originals =
                    List.of(signals.scalars(300), signals.scalars(40), signals.scalars(3), signals.histograms(30));
            for (int i = 0; i < 5_000; i++) {
                byte[] content = content(SampleCodec.encode(originals.get(i % originals.size())));
                byte[] block = sealed(
                        random.nextInt(4) == 0
                                ? Arrays.copyOf(content, random.nextInt(content.length))
                                : damaged(content, random));
                readsOrNames(() -> SampleCodec.decode(block));
                readsOrNames(() -> SampleCodec.decodeSlices(block, Kind.HISTOGRAM));
            }
        }

        @Test
        void ofAFlushThatTheChecksumDoesNotSeeIsNamedOrReadAsOtherSamples() {
            Random random = new Random(7);
            Map<Long, Samples> flush = flush(new Signals(7), random, 8);
            byte[] plain = ByteReader.ofBlock(JournalContents.encoded(flush), VERSION)
                    .inflated()
                    .rest();
            for (int i = 0; i < 5_000; i++) {
                ByteWriter out = new ByteWriter();
                out.writeBytes(
                        random.nextInt(4) == 0
                                ? Arrays.copyOf(plain, random.nextInt(plain.length))
                                : damaged(plain, random));
                byte[] block = out.deflated(1).toBlock(VERSION);
                readsOrNames(() -> JournalCodec.decode(block));
            }
        }

        @Test
        void takesNoMemoryBeyondWhatTheBytesMayHold() {
            Random random = new Random(8);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            byte[] histograms = content(SampleCodec.encode(new Signals(8).histograms(30)));
            long worst = 0;
            for (int i = 0; i < 3_000; i++) {
                byte[] content = i % 2 == 0 ? damaged(histograms, random) : new byte[40];
                if (i % 2 == 1) {
                    random.nextBytes(content);
                    content[0] = (byte) random.nextInt(3);
                }
                // As many samples as it may claim.
                content[1] = (byte) 0xFF;
                content[2] = (byte) 0xFF;
                content[3] = 3;
                byte[] block = sealed(content);
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                readsOrNames(() -> SampleCodec.decode(block));
                readsOrNames(() -> SampleCodec.decodeSlices(block, Kind.HISTOGRAM));
                worst = Math.max(
                        worst,
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            assertThat(worst).isLessThan(64_000_000);
        }

        private void readsOrNames(Runnable reader) {
            try {
                reader.run();
            } catch (DamagedBlockException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static Map<Long, Samples> flush(Signals signals, Random random, int series) {
        Map<Long, Samples> flush = new LinkedHashMap<>();
        for (int i = 0; i < series; i++) {
            int size = random.nextInt(4);
            long id = random.nextInt(10) == 0 ? random.nextLong() : i * 3L;
            Samples samples = random.nextInt(4) == 0 ? signals.histograms(size) : signals.scalars(size);
            if (!samples.isEmpty()) {
                flush.put(id, samples);
            }
        }
        return flush;
    }

    /** Up to six bytes of it are others. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        do {
            for (int n = random.nextInt(6); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
        } while (Arrays.equals(damaged, bytes));
        return damaged;
    }

    /** What the checksum of a block covers. */
    private static byte[] content(byte[] block) {
        return Arrays.copyOfRange(block, 5, block.length);
    }

    private static byte[] sealed(byte[] content) {
        ByteWriter out = new ByteWriter();
        out.writeBytes(content);
        return out.toBlock(VERSION);
    }
}
