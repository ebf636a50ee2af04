package dev.tachograph.client.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {

    private static final RegistrySnapshot SNAPSHOT = new RegistrySnapshot(
            "log-analyzer",
            "3f0c",
            Instant.parse("2026-01-01T00:00:10.123456789Z"),
            Instant.parse("1969-12-31T23:59:59.5Z"),
            List.of(
                    new CounterSnapshot("searches_total", Labels.of("kind", "regex", "city", "Köln \uD83D\uDE00"), 3.5),
                    new CounterSnapshot("searches_total", Labels.of("kind", "plain"), 1e200),
                    new GaugeSnapshot("active_searches", Labels.empty(), -7),
                    new HistogramSnapshot("h", Labels.empty(), ExponentialHistogram.of(0, 1e-3, 2, -40, 1e9)),
                    new HistogramSnapshot("e", Labels.empty(), ExponentialHistogram.empty())));

    @Test
    void comesBackAsItWent() throws Exception {
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(SNAPSHOT))).isEqualTo(SNAPSHOT);
    }

    @Test
    void manyRandomSnapshotsComeBackAsTheyWent() throws Exception {
        Random random = new Random(21);
        for (int round = 0; round < 300; round++) {
            RegistrySnapshot snapshot = new RegistrySnapshot(
                    "a",
                    "i" + round,
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                    Instant.EPOCH,
                    List.of(
                            new GaugeSnapshot("g", Labels.of("r", "" + random.nextLong()), random.nextGaussian()),
                            new HistogramSnapshot(
                                    "h",
                                    Labels.empty(),
                                    ExponentialHistogram.of(Distributions.whole(random, random.nextInt(100))))));
            assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot))).isEqualTo(snapshot);
        }
    }

    @Test
    void theBytesAreTheDocumentedOnes() {
        RegistrySnapshot snapshot = new RegistrySnapshot(
                "a",
                "i",
                Instant.ofEpochSecond(100, 1),
                Instant.ofEpochSecond(-1),
                List.of(new CounterSnapshot("c", Labels.of("a", "i"), 1)));
        assertThat(SnapshotCodec.encode(snapshot))
                .containsExactly(
                        'T', 'G', 'S', 1, // version
                        3, 1, 'a', 1, 'i', 1, 'c', // strings
                        0, 1, // application, instance
                        200, 1, 1, 1, 0, // times: 100 s and 1 ns; -1 s
                        1, 1, 12, // one metric: a counter of 12 bytes
                        2, 1, 0, 1, // its series
                        0x3F, 0xF0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void everyTruncationIsNamedWithItsOffset() {
        byte[] bytes = SnapshotCodec.encode(SNAPSHOT);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(SnapshotFormatException.class)
                    .as("first %s bytes", length)
                    .isThrownBy(() -> SnapshotCodec.decode(cut))
                    .satisfies(e -> assertThat(e.offset()).isBetween(0, cut.length))
                    .withMessageStartingWith("snapshot byte ");
        }
    }

    @Test
    void damageIsRefusedOrReadAsAnotherValidSnapshotAndNothingElse() {
        byte[] bytes = SnapshotCodec.encode(SNAPSHOT);
        Random random = new Random(22);
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = bytes.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += isRefused(damaged) ? 1 : 0;
        }
        assertThat(refused).isBetween(10_000, 49_999);
    }

    @Test
    void randomBytesBehindAValidBeginningAreRefused() {
        Random random = new Random(23);
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] header = {'T', 'G', 'S', 1};
            System.arraycopy(header, 0, bytes, 0, Math.min(random.nextInt(5), bytes.length));
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertThat(refused).isEqualTo(50_000);
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            SnapshotCodec.decode(bytes);
            return false;
        } catch (SnapshotFormatException e) {
            return true;
        }
    }

    @Test
    void aCountThatTheBytesCannotHoldAllocatesNothing() {
        ByteWriter out = header();
        out.unsigned(Integer.MAX_VALUE);
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(out.toByteArray()))
                .withMessage("snapshot byte 9: strings = 2147483647: only 0 bytes are left");
    }

    @Test
    void aNewerVersionIsRefusedByName() {
        byte[] bytes = SnapshotCodec.encode(SNAPSHOT);
        bytes[3] = 2;
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(bytes))
                .withMessageContaining("byte 3: version = 2: only 1 is known");
    }

    @Test
    void kindsAndFieldsOfANewerClientAreSkipped() throws Exception {
        ByteWriter out = header();
        out.unsigned(2);
        text(out, "a");
        text(out, "g");
        for (int number : new int[] {0, 0, 0, 0, 0, 0}) {
            out.unsigned(number);
        }
        out.unsigned(2);
        out.unsigned(77);
        out.unsigned(3);
        out.bytes(new byte[] {9, 9, 9});
        out.unsigned(SnapshotCodec.GAUGE);
        out.unsigned(11);
        out.unsigned(1);
        out.unsigned(0);
        out.float64(5);
        out.raw(99);

        assertThat(SnapshotCodec.decode(out.toByteArray()).metrics())
                .containsExactly(new GaugeSnapshot("g", Labels.empty(), 5));
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] bytes = SnapshotCodec.encode(SNAPSHOT);
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(bytes.length));
    }

    private static ByteWriter header() {
        ByteWriter out = new ByteWriter();
        out.bytes(new byte[] {'T', 'G', 'S', 1});
        return out;
    }

    private static void text(ByteWriter out, String text) {
        out.unsigned(text.length());
        out.bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
