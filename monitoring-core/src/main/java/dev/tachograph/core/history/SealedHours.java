package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final HistoryStore store;

    SealedHours(HistoryStore store) {
        this.store = store;
    }

    void add(long hour, Map<Series, Samples> content) {
        List<Series> all = List.copyOf(content.keySet());
        for (int start = 0; start < all.size(); start += HistoryWriter.SERIES_IN_A_BLOCK) {
            add(hour, content, all.subList(start, Math.min(start + HistoryWriter.SERIES_IN_A_BLOCK, all.size())));
        }
    }

    private void add(long hour, Map<Series, Samples> content, List<Series> part) {
        Map<Long, Samples> there = stored(hour, part);
        List<SealedHour> block = new ArrayList<>(part.size());
        for (Series series : part) {
            Samples recorded = content.get(series);
            Samples before = there.get(series.id());
            Samples samples = before == null ? recorded : recorded.merged(before);
            Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                    .ifPresent(rollup -> block.add(new SealedHour(series.id(), rollup, SampleCodec.encode(samples))));
        }
        if (!block.isEmpty()) {
            store.seal(Hours.instant(hour), block);
        }
    }

    /** Nearly always nothing, which costs one question. */
    private Map<Long, Samples> stored(long hour, List<Series> part) {
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
