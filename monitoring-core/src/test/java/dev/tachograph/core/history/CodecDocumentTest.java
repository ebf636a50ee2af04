package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of docs/codec.md are what the codecs write and read. */
class CodecDocumentTest {

    private static final long START = Instant.parse("2026-03-02T12:00:00.018Z").toEpochMilli();

    /** The bytes of each block under "Examples", in order. */
    private final List<byte[]> examples = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "codec.md"));
        String[] parts = document.substring(document.indexOf("## Examples")).split("```");
        for (int i = 1; i < parts.length; i += 2) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            parts[i].lines().skip(1).forEach(line -> bytes.writeBytes(bytes(line)));
            examples.add(bytes.toByteArray());
        }
        assertThat(examples).hasSize(6);
    }

    /** Of a line: bytes, then two blanks and what they mean. */
    private static byte[] bytes(String line) {
        return HexFormat.ofDelimiter(" ").parseHex(line.split("  ")[0].strip());
    }

    @Test
    void anHourThatStaysTheSame() {
        ScalarSamples samples = new ScalarSamples();
        for (int i = 0; i < 360; i++) {
            samples.add(START + i * 10_000L, 2);
        }
        assertExample(examples.get(0), samples);
    }

    @Test
    void aGaugeOfQuarters() {
        ScalarSamples samples = new ScalarSamples();
        samples.add(START, 21.5);
        samples.add(START + 10_003, 21.75);
        samples.add(START + 20_001, 21.75);
        samples.add(START + 30_025, 22);
        samples.add(START + 50_002, 22.5);
        samples.add(START + 60_000, 22.25);
        assertExample(examples.get(1), samples);
    }

    @Test
    void aHistogram() {
        HistogramSamples samples = new HistogramSamples();
        samples.add(START, ExponentialHistogram.of(0.001, 0.0015, 0.0015));
        samples.add(START + 10_000, ExponentialHistogram.empty());
        samples.add(START + 20_000, ExponentialHistogram.of(0.00125));
        assertExample(examples.get(2), samples);
    }

    @Test
    void aHistogramWithASlice() {
        HistogramSamples samples = new HistogramSamples();
        samples.add(START, ExponentialHistogram.of(0.001, 0.0015, 0.0015));
        samples.add(START + 10_000, ExponentialHistogram.of(0.002));
        samples.add(START + 20_000, ExponentialHistogram.of(0.00125));
        samples.add(START + 30_000, ExponentialHistogram.of(0.001));
        assertExample(examples.get(3), samples);
    }

    @Test
    void aFlush() {
        ScalarSamples seven = new ScalarSamples();
        seven.add(START, 42);
        ScalarSamples nine = new ScalarSamples();
        nine.add(START, -0.5);
        HistogramSamples ten = new HistogramSamples();
        ten.add(START + 7, ExponentialHistogram.of(1));
        Map<Long, Samples> flush = new LinkedHashMap<>();
        flush.put(7L, seven);
        flush.put(9L, nine);
        flush.put(10L, ten);

        Map<Long, Samples> read = JournalCodec.decode(examples.get(5));

        assertThat(read.keySet()).containsExactlyElementsOf(flush.keySet());
        flush.forEach((id, samples) -> assertThat(words(read.get(id))).isEqualTo(words(samples)));
        assertThat(ByteReader.ofBlock(JournalContents.encoded(flush), 2)
                        .inflated()
                        .rest())
                .isEqualTo(examples.get(4));
        assertThat(ByteReader.ofBlock(examples.get(5), 2).inflated().rest()).isEqualTo(examples.get(4));
    }

    private static void assertExample(byte[] example, Samples samples) {
        assertThat(words(SampleCodec.decode(example))).isEqualTo(words(samples));
        assertThat(SampleCodec.encode(samples)).isEqualTo(example);
    }
}
