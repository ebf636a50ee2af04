package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one look found, all at the same time and of the same recording instance. */
final class Readings {

    private final long time;
    private final String instance;
    private final List<Recording> recordings = new ArrayList<>();
    private final List<CallsReported> calls = new ArrayList<>();
    private final List<ErrorsReported> errors = new ArrayList<>();

    Readings(long time, String instance) {
        this.time = time;
        this.instance = instance;
    }

    /** A value that goes up and down; one that is not finite was not measured and is left out. */
    void gauge(String name, double value, String... labels) {
        add(Kind.GAUGE, name, value, labels);
    }

    /** A cumulative total. */
    void counter(String name, double total, String... labels) {
        add(Kind.COUNTER, name, total, labels);
    }

    void addAll(List<Recording> more) {
        recordings.addAll(more);
    }

    /** What an application tells of single calls and errors; nothing if it tells nothing. */
    void reports(RegistrySnapshot snapshot) {
        Instant at = Instant.ofEpochMilli(time);
        if (!snapshot.calls().isEmpty()) {
            calls.add(new CallsReported(snapshot.application(), at, snapshot.calls()));
        }
        if (!snapshot.errors().isEmpty()) {
            errors.add(new ErrorsReported(snapshot.application(), at, snapshot.errors()));
        }
    }

    private void add(Kind kind, String name, double value, String... labels) {
        if (Double.isFinite(value)) {
            Map<String, String> all = new HashMap<>();
            all.put("instance", instance);
            for (int i = 0; i < labels.length; i += 2) {
                all.put(labels[i], labels[i + 1]);
            }
            recordings.add(Recording.scalar(SeriesDefinition.of(new SeriesKey(name, all), kind), time, value));
        }
    }

    long time() {
        return time;
    }

    String instance() {
        return instance;
    }

    List<Recording> recordings() {
        return recordings;
    }

    List<CallsReported> calls() {
        return calls;
    }

    List<ErrorsReported> errors() {
        return errors;
    }
}
