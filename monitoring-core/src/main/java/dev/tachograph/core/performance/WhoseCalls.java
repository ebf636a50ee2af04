package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Of which servers on one database the calls are read.
 *
 * @param instance of that one; null for all of them together
 * @param continued whether the others stand in for the time before an application was on that one
 */
record WhoseCalls(@Nullable String instance, boolean continued) {

    static final WhoseCalls OF_ALL = new WhoseCalls(null, false);

    /** An application of which a server recorded nothing for so long before a range is new on it. */
    private static final Duration NEW_AFTER = Duration.ofDays(7);

    boolean isOwn(Series series) {
        return instance == null || series.key().label("instance").equals(instance);
    }

    /** Those to read for a range that begins then. */
    List<Series> choose(Collection<Series> all, HistoryReader reader, Instant from) {
        if (instance == null) {
            return List.copyOf(all);
        }
        if (!continued) {
            return all.stream().filter(this::isOwn).toList();
        }
        Map<String, List<Series>> own = new HashMap<>();
        Set<String> elsewhere = new HashSet<>();
        for (Series one : all) {
            if (isOwn(one)) {
                own.computeIfAbsent(application(one), any -> new ArrayList<>()).add(one);
            } else {
                elsewhere.add(application(one));
            }
        }
        elsewhere.removeIf(application -> {
            List<Series> here = own.getOrDefault(application, List.of());
            return !here.isEmpty() && reader.stored(Resolution.HOURS, here, from.minus(NEW_AFTER), from) > 0;
        });
        return all.stream()
                .filter(one -> isOwn(one) || elsewhere.contains(application(one)))
                .toList();
    }

    private static String application(Series series) {
        return CallSeries.keyOf(series).application();
    }

    /** The steps of an operation on that server, after those of the others from before its first call there. */
    static NavigableMap<Long, Tally> joined(NavigableMap<Long, Tally> own, NavigableMap<Long, Tally> others) {
        if (own.isEmpty() || others.isEmpty()) {
            return own.isEmpty() ? others : own;
        }
        NavigableMap<Long, Tally> all = new TreeMap<>(others.headMap(own.firstKey(), false));
        all.putAll(own);
        return all;
    }
}
