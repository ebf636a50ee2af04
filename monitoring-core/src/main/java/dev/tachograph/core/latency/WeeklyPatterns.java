package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far figures usually are from the level of their week at each hour of the week, by the hours of the past four weeks: of two weeks the
 * lower, of three and four the second lowest, so that one slow hour is not taken for usual. What became faster or slower between those
 * weeks, and stayed so, is no pattern: it is in the level that is taken from each. An hour is known from two weeks on; between the middles of hours it is
 * interpolated. Read once for each hour. Not thread-safe.
 */
final class WeeklyPatterns {

    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long WEEK_HOURS = 168;

    /** Hours that are kept, those of the first look with some more. */
    private static final long KEPT_HOURS = 24;

    private final CallHistory history;
    private final WeekLevels levels;
    private final Map<OperationKey, OfOperation> operations = new HashMap<>();
    private final Set<Long> loaded = new HashSet<>();

    WeeklyPatterns(CallHistory history) {
        this.history = history;
        this.levels = new WeekLevels(history);
    }

    /** Forgets everything: all is to be read anew. */
    void clear() {
        operations.clear();
        levels.clear();
        loaded.clear();
    }

    Pattern of(OperationKey key) {
        OfOperation known = operations.get(key);
        return known == null ? Pattern.NONE : known;
    }

    /** Reads what the minutes of [from, to] need and was not read before. */
    void load(Collection<OperationKey> keys, long from, long to, Instant now) {
        long first = Math.floorDiv(from, 60) - 1;
        long last = Math.floorDiv(to, 60) + 1;
        while (first <= last && loaded.contains(first)) {
            first++;
        }
        if (first > last) {
            return;
        }
        Instant oldest = Instant.ofEpochMilli((first - WEEKS * WEEK_HOURS) * HOUR_MILLIS);
        Instant end = Instant.ofEpochMilli((last - WEEK_HOURS + 1) * HOUR_MILLIS);
        if (!levels.load(keys, oldest, end, now)) {
            // The store is away: it is read at the next look.
            return;
        }
        Map<OperationKey, Map<Long, List<double[]>>> weeks = new HashMap<>();
        for (int week = 1; week <= WEEKS; week++) {
            if (!read(keys, first, last, week, now, weeks)) {
                return;
            }
        }
        weeks.forEach((key, hours) ->
                operations.computeIfAbsent(key, any -> new OfOperation()).add(hours));
        operations.values().removeIf(OfOperation::isEmpty);
        for (long hour = first; hour <= last; hour++) {
            loaded.add(hour);
        }
        long kept = last - KEPT_HOURS;
        loaded.removeIf(hour -> hour < kept);
        operations.values().forEach(one -> one.forget(kept));
    }

    private boolean read(
            Collection<OperationKey> keys,
            long first,
            long last,
            int week,
            Instant now,
            Map<OperationKey, Map<Long, List<double[]>>> weeks) {
        long back = week * WEEK_HOURS;
        Instant from = Instant.ofEpochMilli((first - back) * HOUR_MILLIS);
        Instant to = Instant.ofEpochMilli((last - back + 1) * HOUR_MILLIS);
        return history.read(keys, from, to, least -> Math.max(HOUR_MILLIS, least), now, (key, steps, stepMillis) -> {
                    if (stepMillis == HOUR_MILLIS) {
                        for (CallStep step : steps) {
                            ExponentialHistogram durations = step.durations();
                            if (durations != null) {
                                weeks.computeIfAbsent(key, any -> new HashMap<>())
                                        .computeIfAbsent(
                                                step.startMillis() / HOUR_MILLIS + back, any -> new ArrayList<>())
                                        .add(shape(key, step.startMillis(), durations));
                            }
                        }
                    }
                })
                .complete();
    }

    private double[] shape(OperationKey key, long startMillis, ExponentialHistogram hour) {
        double[] shape = Figure.levels(hour);
        for (Figure figure : Figure.values()) {
            shape[figure.ordinal()] -= levels.of(key, figure, startMillis);
        }
        return shape;
    }

    /** Of one operation, relative to the hour that was known first, so that a pattern that becomes known moves nothing. */
    private static final class OfOperation implements Pattern {

        private final Map<Figure, NavigableMap<Long, Double>> hours = new EnumMap<>(Figure.class);
        private final Map<Figure, Double> origin = new EnumMap<>(Figure.class);

        void add(Map<Long, List<double[]>> weeks) {
            for (Figure figure : Figure.values()) {
                NavigableMap<Long, Double> known = new TreeMap<>();
                weeks.forEach((hour, levels) -> {
                    List<Double> finite = new ArrayList<>();
                    for (double[] level : levels) {
                        if (Double.isFinite(level[figure.ordinal()])) {
                            finite.add(level[figure.ordinal()]);
                        }
                    }
                    if (finite.size() >= LEAST_WEEKS) {
                        Collections.sort(finite);
                        known.put(hour, finite.get(finite.size() == LEAST_WEEKS ? 0 : 1));
                    }
                });
                if (!known.isEmpty()) {
                    origin.putIfAbsent(figure, known.firstEntry().getValue());
                    hours.computeIfAbsent(figure, any -> new TreeMap<>()).putAll(known);
                }
            }
        }

        boolean isEmpty() {
            return hours.isEmpty();
        }

        /** The newest of them stays, whatever its age: it stands for hours that are not known. */
        void forget(long before) {
            for (NavigableMap<Long, Double> known : hours.values()) {
                while (known.size() > 1 && known.firstKey() < before) {
                    known.pollFirstEntry();
                }
            }
        }

        @Override
        public double usual(Figure figure, double minute) {
            NavigableMap<Long, Double> known = hours.get(figure);
            if (known == null || known.isEmpty()) {
                return 0;
            }
            double position = minute / 60 - 0.5;
            long hour = (long) Math.floor(position);
            double share = position - hour;
            return (1 - share) * at(known, hour) + share * at(known, hour + 1) - origin.getOrDefault(figure, 0.0);
        }

        private static double at(NavigableMap<Long, Double> known, long hour) {
            Map.Entry<Long, Double> nearest = known.floorEntry(hour);
            return nearest == null ? known.firstEntry().getValue() : nearest.getValue();
        }
    }
}
