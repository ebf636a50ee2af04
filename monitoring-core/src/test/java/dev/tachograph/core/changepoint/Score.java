package dev.tachograph.core.changepoint;

import dev.tachograph.core.changepoint.Labelled.Event;
import dev.tachograph.core.changepoint.Labelled.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Hits and false alarms over labelled series. In a batch, a change is found within 5 rows of it (of a ramp, anywhere in it); in a
 * stream, by an alarm up to 50 rows after it that names a row within 5. Told again is no false alarm.
 */
final class Score {

    private static final int TOLERANCE = 5;
    private static final int HORIZON = 50;

    private int changes;
    private int hits;
    private int falseAlarms;
    private int quiet;
    private final List<Integer> delays = new ArrayList<>();

    static Score batch(List<Labelled> all) {
        Score score = new Score();
        all.forEach(score::addBatch);
        return score;
    }

    static Score stream(List<Labelled> all) {
        Score score = new Score();
        all.forEach(score::addStream);
        return score;
    }

    double f1() {
        return 2.0 * hits / (hits + falseAlarms + changes);
    }

    /** For 1000 values that no event is near. */
    double falsePerThousand() {
        return 1000.0 * falseAlarms / quiet;
    }

    /** Rows from a step to its alarm. */
    double medianDelay() {
        Collections.sort(delays);
        return delays.isEmpty() ? 0 : delays.get(delays.size() / 2);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "F1 %.3f (%d of %d), %d false, %.2f per 1000%s",
                changes == 0 ? Double.NaN : f1(),
                hits,
                changes,
                falseAlarms,
                falsePerThousand(),
                delays.isEmpty() ? "" : String.format(Locale.ROOT, ", median delay %.0f", medianDelay()));
    }

    private record Pair(int distance, int found, Event event) {}

    private void addBatch(Labelled series) {
        List<Pair> pairs = new ArrayList<>();
        List<Integer> found = ChangeDetection.batch(series.values(), Direction.LOWER_IS_BETTER).stream()
                .map(Change::index)
                .toList();
        for (Event event : of(series, Role.CHANGE)) {
            for (int at : found) {
                int distance = event.ramp()
                        ? Math.max(0, Math.max(event.index() - at, at - event.end()))
                        : Math.abs(at - event.index());
                if (distance <= TOLERANCE) {
                    pairs.add(new Pair(distance, at, event));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::distance));
        Set<Event> hit = new HashSet<>();
        Set<Integer> used = new HashSet<>();
        for (Pair pair : pairs) {
            if (!hit.contains(pair.event()) && !used.contains(pair.found())) {
                hit.add(pair.event());
                used.add(pair.found());
            }
        }
        for (int at : found) {
            boolean excused = series.events().stream()
                    .anyMatch(event -> (event.ramp() || event.role() == Role.IGNORE) && near(event, at));
            falseAlarms += used.contains(at) || excused ? 0 : 1;
        }
        changes += of(series, Role.CHANGE).size();
        hits += hit.size();
        countQuiet(series, -TOLERANCE, TOLERANCE);
    }

    private void addStream(Labelled series) {
        OnlineDetector detector = new OnlineDetector(Direction.LOWER_IS_BETTER);
        Map<Event, Integer> first = new HashMap<>();
        for (double value : series.values()) {
            for (Alarm alarm : detector.append(value)) {
                if (alarm.stage() == Alarm.Stage.CONFIRMED) {
                    Event own = owner(series, alarm);
                    falseAlarms += own == null || own.role() == Role.TRAP ? 1 : 0;
                    if (own != null && own.role() == Role.CHANGE) {
                        first.putIfAbsent(own, alarm.at() - own.index());
                    }
                }
            }
        }
        first.forEach((event, delay) -> {
            if (!event.ramp()) {
                delays.add(delay);
            }
        });
        changes += of(series, Role.CHANGE).size();
        hits += first.size();
        countQuiet(series, 0, HORIZON);
    }

    private static @Nullable Event owner(Labelled series, Alarm alarm) {
        Event own = null;
        int claim = alarm.change().index();
        for (Event event : series.events()) {
            int end = event.ramp() || event.spike() ? event.end() : event.index();
            if (event.index() <= alarm.at()
                    && alarm.at() <= end + HORIZON
                    && near(event, claim)
                    && (own == null || Math.abs(claim - event.index()) <= Math.abs(claim - own.index()))) {
                own = event;
            }
        }
        return own;
    }

    private static boolean near(Event event, int at) {
        return event.index() - TOLERANCE <= at && at <= (event.ramp() ? event.end() : event.index()) + TOLERANCE;
    }

    private static List<Event> of(Labelled series, Role role) {
        return series.events().stream().filter(event -> event.role() == role).toList();
    }

    private void countQuiet(Labelled series, int before, int after) {
        quiet += (int) IntStream.range(0, series.values().length)
                .filter(row -> !Double.isNaN(series.values()[row]))
                .filter(row -> series.events().stream()
                        .filter(event -> event.role() != Role.TRAP)
                        .noneMatch(event -> event.index() + before <= row
                                && row <= (event.ramp() ? event.end() : event.index()) + after))
                .count();
    }
}
