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
                    new HistogramSnapshot("e", Labels.empty(), ExponentialHistogram.empty())),
            List.of(
                    call("search", null, true, false),
                    call("GET /logs/api/search", "java.io.IOException", false, true),
                    call("x", null, true, true)),
            List.of(
                    new ErrorSnapshot("operation", "search", -5, Long.MAX_VALUE, thrown(0)),
                    new ErrorSnapshot("request", "GET /logs/*", 1, 1, thrown(ThrownSnapshot.MAX_CAUSES))));

    private static CallSnapshot call(String name, String exception, boolean slowest, boolean sampled) {
        return new CallSnapshot(
                "operation", name, -1, Long.MAX_VALUE, exception, slowest, sampled, Labels.of("operation", name));
    }

    private static ThrownSnapshot thrown(int causes) {
        return new ThrownSnapshot(
                "E" + causes,
                causes == 1 ? null : "Köln",
                List.of(new FrameSnapshot("A", "m", "A.java", 7), new FrameSnapshot("B", "n", null, -2)),
                causes == 0 ? null : thrown(causes - 1));
    }

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
                        'T', 'G', 'S', 2, // version
                        3, 1, 'a', 1, 'i', 1, 'c', // strings
                        0, 1, // application, instance
                        200, 1, 1, 1, 0, // times: 100 s and 1 ns; -1 s
                        1, 1, 12, // one metric: a counter of 12 bytes
                        2, 1, 0, 1, // its series
                        0x3F, 0xF0, 0, 0, 0, 0, 0, 0, //
                        0, 0); // calls, errors
    }

    @Test
    void theBytesOfCallsAndErrorsAreTheDocumentedOnes() {
        RegistrySnapshot snapshot = new RegistrySnapshot(
                "a",
                "i",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                List.of(new CallSnapshot("a", "i", -1, 5, "a", true, true, Labels.of("a", "i"))),
                List.of(new ErrorSnapshot(
                        "a",
                        "i",
                        1,
                        9,
                        new ThrownSnapshot(
                                "a",
                                null,
                                List.of(new FrameSnapshot("a", "i", "i", -2)),
                                new ThrownSnapshot("i", "a", List.of(), null)))));
        assertThat(SnapshotCodec.encode(snapshot))
                .containsExactly(
                        'T', 'G', 'S', 2, // version
                        2, 1, 'a', 1, 'i', // strings
                        0, 1, 0, 0, 0, 0, // application, instance, times
                        0, // metrics
                        1, 9, 0, 1, 1, 5, 3, 1, 1, 0, 1, // a call of 9 bytes
                        1, 15, 0, 1, 2, 9, 2, // an error of 15 bytes: two throwables
                        0, 0, 1, 0, 1, 2, 3, // one without a message, with a frame
                        1, 1, 0); // its cause, without frames
    }

    @Test
    void whatTheFirstVersionWroteIsReadAsWithoutCallsAndErrors() throws Exception {
        RegistrySnapshot plain = new RegistrySnapshot(
                SNAPSHOT.application(),
                SNAPSHOT.instanceId(),
                SNAPSHOT.takenAt(),
                SNAPSHOT.startedAt(),
                SNAPSHOT.metrics());
        byte[] second = SnapshotCodec.encode(plain);
        byte[] first = Arrays.copyOf(second, second.length - 2);
        first[3] = 1;

        assertThat(SnapshotCodec.decode(first)).isEqualTo(plain);
    }

    @Test
    void moreCausesThanThereMayBeAreRefusedBeforeTheyAreNested() {
        ByteWriter out = header(2);
        out.unsigned(1);
        text(out, "a");
        for (int number : new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 5 + 3 * 100, 0, 0, 0, 1, 100}) {
            out.unsigned(number);
        }
        out.bytes(new byte[3 * 100]);
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(out.toByteArray()))
                .withMessageContaining("throwables = 100: must be 1 to 5");
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
            byte[] header = {'T', 'G', 'S', (byte) (1 + round % 2)};
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
        ByteWriter out = header(1);
        out.unsigned(Integer.MAX_VALUE);
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(out.toByteArray()))
                .withMessage("snapshot byte 9: strings = 2147483647: only 0 bytes are left");
    }

    @Test
    void aNewerVersionIsRefusedByName() {
        byte[] bytes = SnapshotCodec.encode(SNAPSHOT);
        bytes[3] = 3;
        assertThatExceptionOfType(SnapshotFormatException.class)
                .isThrownBy(() -> SnapshotCodec.decode(bytes))
                .withMessageContaining("byte 3: version = 3: only 1 and 2 are known");
    }

    @Test
    void kindsAndFieldsOfANewerClientAreSkipped() throws Exception {
        ByteWriter out = header(1);
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

    private static ByteWriter header(int version) {
        ByteWriter out = new ByteWriter();
        out.bytes(new byte[] {'T', 'G', 'S', (byte) version});
        return out;
    }

    private static void text(ByteWriter out, String text) {
        out.unsigned(text.length());
        out.bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
