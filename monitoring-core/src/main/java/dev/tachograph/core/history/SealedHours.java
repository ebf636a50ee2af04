package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the final rollups and samples of an hour, series by series in blocks, so that memory and transactions stay bounded.
 *
 * <p>Doing it again gives the same rows. What the store has of the hour already is kept: the clock may have been set back into an hour that was
 * sealed.
 */
final class SealedHours {

    private static final Logger LOG = Logger.getLogger(SealedHours.class.getName());

    /** With more series, days are computed every few hours: each time all samples of the day are read again. */
    static final int MANY_SERIES = 20_000;

    private static final int HOURS_BETWEEN_DAYS = 6;

    private final HistoryStore store;
    private final SeriesHead head;
    private final DayRollups days;
    private final int manySeries;

    /** @param manySeries from how many series on days are not computed each hour: {@link #MANY_SERIES} but in tests */
    SealedHours(HistoryStore store, SeriesHead head, int manySeries) {
        this.store = store;
        this.head = head;
        this.manySeries = manySeries;
        this.days = new DayRollups(store);
    }

    /**
     * Seals the series at these places, and lets memory go of them.
     *
     * @return true: to be gone on with
     */
    boolean seal(long hour, int from, int to, Instant now) {
        Map<Series, Samples> content = head.part(hour, from, to);
        add(hour, content);
        // The silent ones' last hours are sealed, and soon they are no longer in memory.
        Set<Series> ofDay = new LinkedHashSet<>(head.silentIn(hour, from, to));
        if (isDayDue(hour, from / Math.max(1, to - from), now)) {
            ofDay.addAll(content.keySet());
        }
        days.refresh(Hours.dayOf(hour), ofDay);
        head.release(hour, content);
        return true;
    }

    /** After the end of a day any of its hours may be the last one that there is: the monitor may have been off. */
    private boolean isDayDue(long hour, int part, Instant now) {
        long hourOfDay = (hour - Hours.dayOf(hour)) / Hours.HOUR;
        return head.places() <= manySeries
                || hour + Hours.HOUR == Hours.dayOf(hour) + Hours.DAY
                || Hours.dayOf(now.toEpochMilli()) > Hours.dayOf(hour)
                || (hourOfDay + part) % HOURS_BETWEEN_DAYS == 0;
    }

    private void add(long hour, Map<Series, Samples> content) {
        Map<Long, Samples> there = stored(hour, content.keySet());
        List<SealedHour> block = new ArrayList<>(content.size());
        content.forEach((series, recorded) -> {
            Samples before = there.get(series.id());
            Samples samples = before == null ? recorded : recorded.merged(before);
            Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                    .ifPresent(rollup -> block.add(new SealedHour(series.id(), rollup, SampleCodec.encode(samples))));
        });
        if (!block.isEmpty()) {
            store.seal(Hours.instant(hour), block);
        }
    }

    /** Nearly always nothing, which costs one question. */
    private Map<Long, Samples> stored(long hour, Set<Series> part) {
        Map<Long, Series> byId = new HashMap<>();
        part.forEach(series -> byId.put(series.id(), series));
        Map<Long, Samples> found = new HashMap<>();
        if (store.count(Resolution.DETAIL, byId.keySet(), Hours.instant(hour), Hours.instant(hour + Hours.HOUR)) == 0) {
            return found;
        }
        for (StoredBlock block : store.detail(byId.keySet(), Hours.instant(hour), Hours.instant(hour + Hours.HOUR))) {
            Series series = byId.get(block.seriesId());
            try {
                found.put(block.seriesId(), SampleCodec.decode(block.detail(), series.kind()));
            } catch (DamagedBlockException damage) {
                LOG.log(Level.WARNING, "{0}, hour {1}: {2}", new Object[] {
                    series.key(), block.hour(), damage.getMessage()
                });
            }
        }
        return found;
    }
}
