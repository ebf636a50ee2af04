package dev.tachograph.core.performance;

import dev.tachograph.core.history.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls of one operation in steps of equal length. Not thread-safe. */
final class OperationSteps {

    private final long from;
    private final long step;
    private final boolean rolledUp;
    private final NavigableMap<Long, Tally> steps = new TreeMap<>();

    OperationSteps(Stretch stretch, int points) {
        this.from = stretch.from().toEpochMilli();
        this.step = stretch.step(points);
        this.rolledUp = stretch.resolution() != Resolution.DETAIL;
    }

    /** The tally of the step that holds a time at or after the start of the stretch. */
    Tally at(long time) {
        return steps.computeIfAbsent((time - from) / step, any -> new Tally());
    }

    /** Everything of both. */
    void add(OperationSteps other) {
        other.steps.forEach(
                (key, tally) -> steps.computeIfAbsent(key, any -> new Tally()).add(tally));
    }

    /** All steps together. */
    Tally total() {
        Tally total = new Tally();
        steps.values().forEach(total::add);
        return total;
    }

    List<OperationPoint> points() {
        List<OperationPoint> points = new ArrayList<>();
        // A look holds what happened since the look before it, however many steps ago. Before the first it is not
        // known.
        long newest = Long.MAX_VALUE;
        for (Map.Entry<Long, Tally> entry : steps.entrySet()) {
            points.add(point(entry.getValue(), rolledUp ? from + entry.getKey() * step : newest));
            newest = entry.getValue().newest();
        }
        return points;
    }

    private static OperationPoint point(Tally tally, long since) {
        double seconds = since < tally.newest() ? (tally.newest() - since) / 1e3 : 0;
        return new OperationPoint(
                Instant.ofEpochMilli(tally.newest()),
                tally.calls(),
                tally.errors(),
                rate(tally.calls(), seconds),
                rate(tally.errors(), seconds),
                tally.mean(),
                tally.p50(),
                tally.p95(),
                tally.p99(),
                tally.max());
    }

    private static @Nullable Double rate(long count, double seconds) {
        return seconds > 0 ? (Double) (count / seconds) : null;
    }
}
