package dev.tachograph.client.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads one snapshot; see {@link SnapshotCodec} for the format. */
final class SnapshotReader {

    private final ByteReader in;
    private final List<String> strings = new ArrayList<>();

    SnapshotReader(byte[] bytes) {
        this.in = new ByteReader(bytes);
    }

    RegistrySnapshot read() throws SnapshotFormatException {
        header();
        int texts = in.count("strings", 1);
        for (int i = 0; i < texts; i++) {
            strings.add(in.text());
        }
        String application = ref(in);
        String instance = ref(in);
        Instant takenAt = time();
        Instant startedAt = time();
        int records = in.count("metrics", 2);
        List<MetricSnapshot> metrics = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            record(metrics);
        }
        if (in.remaining() > 0) {
            throw in.problem(in.remaining() + " bytes follow the last metric");
        }
        try {
            return new RegistrySnapshot(application, instance, takenAt, startedAt, metrics);
        } catch (IllegalArgumentException e) {
            throw in.problem(String.valueOf(e.getMessage()));
        }
    }

    private void header() throws SnapshotFormatException {
        for (char expected : new char[] {'T', 'G', 'S'}) {
            if (in.raw() != expected) {
                throw new SnapshotFormatException(in.offset() - 1, "does not begin with TGS: no snapshot");
            }
        }
        int version = in.raw();
        if (version != SnapshotCodec.VERSION) {
            throw new SnapshotFormatException(
                    in.offset() - 1,
                    "version = " + version + ": only " + SnapshotCodec.VERSION + " is known; update the monitor");
        }
    }

    private void record(List<MetricSnapshot> metrics) throws SnapshotFormatException {
        long kind = in.unsigned();
        ByteReader body = in.part(in.count("record length", 1));
        if (kind < SnapshotCodec.COUNTER || kind > SnapshotCodec.HISTOGRAM) {
            return;
        }
        String name = ref(body);
        try {
            Labels labels = labels(body);
            if (kind == SnapshotCodec.COUNTER) {
                metrics.add(new CounterSnapshot(name, labels, body.float64()));
            } else if (kind == SnapshotCodec.GAUGE) {
                metrics.add(new GaugeSnapshot(name, labels, body.float64()));
            } else {
                metrics.add(new HistogramSnapshot(name, labels, histogram(body)));
            }
        } catch (IllegalArgumentException e) {
            throw body.problem(String.valueOf(e.getMessage()));
        }
    }

    private Labels labels(ByteReader body) throws SnapshotFormatException {
        String[] pairs = new String[2 * body.count("labels", 2)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = ref(body);
        }
        return Labels.of(pairs);
    }

    private static ExponentialHistogram histogram(ByteReader body) throws SnapshotFormatException {
        int scale = body.signedInt();
        long zeroCount = body.unsigned();
        double sum = body.float64();
        double min = body.float64();
        double max = body.float64();
        int positiveOffset = body.signedInt();
        long[] positive = counts(body);
        int negativeOffset = body.signedInt();
        long[] negative = counts(body);
        return ExponentialHistogram.ofBuckets(
                scale, zeroCount, sum, min, max, positiveOffset, positive, negativeOffset, negative);
    }

    private static long[] counts(ByteReader body) throws SnapshotFormatException {
        long[] counts = new long[body.count("buckets", 1)];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = body.unsigned();
        }
        return counts;
    }

    private Instant time() throws SnapshotFormatException {
        long epochSecond = in.signed();
        long nano = in.unsigned();
        if (nano < 0 || nano > 999_999_999) {
            throw in.problem("nano = " + Long.toUnsignedString(nano) + ": must be below a second");
        }
        try {
            return Instant.ofEpochSecond(epochSecond, nano);
        } catch (DateTimeException e) {
            throw in.problem("epochSecond = " + epochSecond + ": beyond any time");
        }
    }

    private String ref(ByteReader from) throws SnapshotFormatException {
        return strings.get(from.index("string", strings.size()));
    }
}
