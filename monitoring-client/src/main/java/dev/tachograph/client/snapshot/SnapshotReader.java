package dev.tachograph.client.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one snapshot; see {@link SnapshotCodec} for the format. */
final class SnapshotReader {

    private final ByteReader in;
    private final List<String> strings = new ArrayList<>();

    SnapshotReader(byte[] bytes) {
        this.in = new ByteReader(bytes);
    }

    RegistrySnapshot read() throws SnapshotFormatException {
        int version = header();
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
        List<CallSnapshot> calls = version < SnapshotCodec.VERSION ? List.of() : calls();
        List<ErrorSnapshot> errors = version < SnapshotCodec.VERSION ? List.of() : errors();
        if (in.remaining() > 0) {
            throw in.problem(in.remaining() + " bytes follow the end");
        }
        try {
            return new RegistrySnapshot(application, instance, takenAt, startedAt, metrics, calls, errors);
        } catch (IllegalArgumentException e) {
            throw in.problem(String.valueOf(e.getMessage()));
        }
    }

    private int header() throws SnapshotFormatException {
        for (char expected : new char[] {'T', 'G', 'S'}) {
            if (in.raw() != expected) {
                throw new SnapshotFormatException(in.offset() - 1, "does not begin with TGS: no snapshot");
            }
        }
        int version = in.raw();
        if (version != SnapshotCodec.VERSION && version != SnapshotCodec.VERSION_WITHOUT_CALLS) {
            throw new SnapshotFormatException(
                    in.offset() - 1,
                    "version = " + version + ": only " + SnapshotCodec.VERSION_WITHOUT_CALLS + " and "
                            + SnapshotCodec.VERSION + " are known; update the monitor");
        }
        return version;
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

    private List<CallSnapshot> calls() throws SnapshotFormatException {
        int count = in.count("calls", 2);
        List<CallSnapshot> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteReader body = in.part(in.count("call length", 1));
            try {
                calls.add(call(body));
            } catch (IllegalArgumentException e) {
                throw body.problem(String.valueOf(e.getMessage()));
            }
        }
        return calls;
    }

    private CallSnapshot call(ByteReader body) throws SnapshotFormatException {
        String kind = ref(body);
        String name = ref(body);
        long startEpochMillis = body.signed();
        long durationNanos = body.unsigned();
        long flags = body.unsigned();
        return new CallSnapshot(
                kind,
                name,
                startEpochMillis,
                durationNanos,
                option(body),
                (flags & SnapshotCodec.SLOWEST) != 0,
                (flags & SnapshotCodec.SAMPLED) != 0,
                labels(body));
    }

    private List<ErrorSnapshot> errors() throws SnapshotFormatException {
        int count = in.count("errors", 2);
        List<ErrorSnapshot> errors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteReader body = in.part(in.count("error length", 1));
            try {
                errors.add(new ErrorSnapshot(ref(body), ref(body), body.signed(), body.unsigned(), thrown(body)));
            } catch (IllegalArgumentException e) {
                throw body.problem(String.valueOf(e.getMessage()));
            }
        }
        return errors;
    }

    private ThrownSnapshot thrown(ByteReader body) throws SnapshotFormatException {
        int count = body.count("throwables", 3);
        // Checked before they are nested: what is nested without a bound can be neither compared nor printed.
        if (count < 1 || count > 1 + ThrownSnapshot.MAX_CAUSES) {
            throw body.problem("throwables = " + count + ": must be 1 to " + (1 + ThrownSnapshot.MAX_CAUSES));
        }
        return nested(body, count);
    }

    private ThrownSnapshot nested(ByteReader body, int count) throws SnapshotFormatException {
        String className = ref(body);
        String message = option(body);
        List<FrameSnapshot> frames = new ArrayList<>();
        for (int left = body.count("frames", 4); left > 0; left--) {
            frames.add(new FrameSnapshot(ref(body), ref(body), option(body), body.signedInt()));
        }
        return new ThrownSnapshot(className, message, frames, count == 1 ? null : nested(body, count - 1));
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

    private @Nullable String option(ByteReader from) throws SnapshotFormatException {
        int option = from.index("option", strings.size() + 1);
        return option == 0 ? null : strings.get(option - 1);
    }
}
