package dev.tachograph.client.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one snapshot; see {@link SnapshotCodec} for the format. */
final class SnapshotWriter {

    private final Map<String, Integer> strings = new LinkedHashMap<>();

    byte[] write(RegistrySnapshot snapshot) {
        // The body first: it finds the texts that the table in front of it needs.
        ByteWriter body = new ByteWriter();
        ref(body, snapshot.application());
        ref(body, snapshot.instanceId());
        time(body, snapshot.takenAt());
        time(body, snapshot.startedAt());
        body.unsigned(snapshot.metrics().size());
        for (MetricSnapshot metric : snapshot.metrics()) {
            record(body, metric);
        }
        body.unsigned(snapshot.calls().size());
        for (CallSnapshot call : snapshot.calls()) {
            part(body, callBytes(call));
        }
        body.unsigned(snapshot.errors().size());
        for (ErrorSnapshot error : snapshot.errors()) {
            part(body, errorBytes(error));
        }
        ByteWriter out = new ByteWriter();
        out.bytes(new byte[] {'T', 'G', 'S', SnapshotCodec.VERSION});
        out.unsigned(strings.size());
        for (String text : strings.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.unsigned(utf8.length);
            out.bytes(utf8);
        }
        out.bytes(body.toByteArray());
        return out.toByteArray();
    }

    private void record(ByteWriter out, MetricSnapshot metric) {
        ByteWriter body = new ByteWriter();
        series(body, metric);
        int kind;
        if (metric instanceof CounterSnapshot counter) {
            kind = SnapshotCodec.COUNTER;
            body.float64(counter.value());
        } else if (metric instanceof GaugeSnapshot gauge) {
            kind = SnapshotCodec.GAUGE;
            body.float64(gauge.value());
        } else {
            kind = SnapshotCodec.HISTOGRAM;
            histogram(body, ((HistogramSnapshot) metric).value());
        }
        out.unsigned(kind);
        part(out, body);
    }

    private ByteWriter callBytes(CallSnapshot call) {
        ByteWriter out = new ByteWriter();
        ref(out, call.kind());
        ref(out, call.name());
        out.signed(call.startEpochMillis());
        out.unsigned(call.durationNanos());
        out.unsigned((call.slowest() ? SnapshotCodec.SLOWEST : 0) | (call.sampled() ? SnapshotCodec.SAMPLED : 0));
        option(out, call.exception());
        labels(out, call.labels());
        return out;
    }

    private ByteWriter errorBytes(ErrorSnapshot error) {
        ByteWriter out = new ByteWriter();
        ref(out, error.kind());
        ref(out, error.name());
        out.signed(error.lastEpochMillis());
        out.unsigned(error.count());
        int throwables = 0;
        for (ThrownSnapshot each = error.thrown(); each != null; each = each.cause()) {
            throwables++;
        }
        out.unsigned(throwables);
        for (ThrownSnapshot each = error.thrown(); each != null; each = each.cause()) {
            thrown(out, each);
        }
        return out;
    }

    private void thrown(ByteWriter out, ThrownSnapshot thrown) {
        ref(out, thrown.className());
        option(out, thrown.message());
        out.unsigned(thrown.frames().size());
        for (FrameSnapshot frame : thrown.frames()) {
            ref(out, frame.className());
            ref(out, frame.method());
            option(out, frame.file());
            out.signed(frame.line());
        }
    }

    private static void part(ByteWriter out, ByteWriter body) {
        byte[] bytes = body.toByteArray();
        out.unsigned(bytes.length);
        out.bytes(bytes);
    }

    private void series(ByteWriter out, MetricSnapshot metric) {
        ref(out, metric.name());
        labels(out, metric.labels());
    }

    private void labels(ByteWriter out, Labels labels) {
        Map<String, String> pairs = labels.asMap();
        out.unsigned(pairs.size());
        pairs.forEach((name, value) -> {
            ref(out, name);
            ref(out, value);
        });
    }

    private static void histogram(ByteWriter out, ExponentialHistogram histogram) {
        out.signed(histogram.scale());
        out.unsigned(histogram.zeroCount());
        out.float64(histogram.sum());
        out.float64(histogram.min());
        out.float64(histogram.max());
        buckets(out, histogram.positiveOffset(), histogram.positive());
        buckets(out, histogram.negativeOffset(), histogram.negative());
    }

    private static void buckets(ByteWriter out, int offset, long[] counts) {
        out.signed(offset);
        out.unsigned(counts.length);
        for (long count : counts) {
            out.unsigned(count);
        }
    }

    private static void time(ByteWriter out, Instant time) {
        out.signed(time.getEpochSecond());
        out.unsigned(time.getNano());
    }

    private void ref(ByteWriter out, String text) {
        out.unsigned(index(text));
    }

    private void option(ByteWriter out, @Nullable String text) {
        out.unsigned(text == null ? 0 : index(text) + 1);
    }

    private int index(String text) {
        Integer known = strings.putIfAbsent(text, strings.size());
        return known == null ? strings.size() - 1 : known;
    }
}
