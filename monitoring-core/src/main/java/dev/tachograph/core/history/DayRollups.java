package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Rollups by UTC day, always computed from the day's samples: percentiles of hours do not merge.
 *
 * <p>Doing it again gives the same rows. Series are read in blocks, so that memory stays bounded.
 */
final class DayRollups {

    private static final Logger LOG = Logger.getLogger(DayRollups.class.getName());
    private static final int SERIES_AT_ONCE = 100;

    private final HistoryStore store;

    DayRollups(HistoryStore store) {
        this.store = store;
    }

    void refresh(long day, Collection<Series> series) {
        List<Series> all = List.copyOf(series);
        for (int start = 0; start < all.size(); start += SERIES_AT_ONCE) {
            refreshBlock(day, all.subList(start, Math.min(start + SERIES_AT_ONCE, all.size())));
        }
    }

    private void refreshBlock(long day, List<Series> block) {
        Map<Long, Series> known = new HashMap<>();
        block.forEach(series -> known.put(series.id(), series));
        Map<Long, Samples> byId = new HashMap<>();
        for (StoredBlock stored : store.detail(
                block.stream().map(Series::id).toList(), Hours.instant(day), Hours.instant(day + Hours.DAY))) {
            Series series = known.get(stored.seriesId());
            try {
                byId.merge(stored.seriesId(), SampleCodec.decode(stored.detail(), series.kind()), Samples::merged);
            } catch (DamagedBlockException damage) {
                // One bad block must not keep the hours after it from being sealed.
                LOG.log(Level.WARNING, "{0}, hour {1}: {2}", new Object[] {
                    series.key(), stored.hour(), damage.getMessage()
                });
            }
        }
        List<StoredRollup> rollups = new ArrayList<>();
        for (Series series : block) {
            Samples samples = byId.get(series.id());
            if (samples != null) {
                Rollups.of(series.kind(), samples, day, day + Hours.DAY)
                        .ifPresent(rollup -> rollups.add(new StoredRollup(series.id(), Hours.instant(day), rollup)));
            }
        }
        if (!rollups.isEmpty()) {
            store.storeRollups(Resolution.DAYS, rollups);
        }
    }
}
