package dev.tachograph.core.history;

import dev.tachograph.core.settings.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Removes history by age and, beyond the limit of its size, the oldest before their age: samples first, then hours, never days.
 *
 * <p>Thread-safe; {@link #kept} does not wait.
 */
public final class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());

    /** Rollups of days are computed from samples until the day's last hour is sealed. */
    private static final Duration DETAIL_AT_LEAST = Duration.ofDays(1);

    private static final Duration HOURS_AT_LEAST = Duration.ofDays(7);

    private final HistoryStore store;
    private final RetentionSettings settings;
    private volatile Kept kept = Kept.UNKNOWN;

    public Retention(HistoryStore store, RetentionSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** What was found at the last run. */
    public Kept kept() {
        return kept;
    }

    /** That less is kept than the settings ask for, as a sentence; empty while all of it is. */
    public Optional<String> shortage() {
        Kept there = kept;
        if (there.beyondLimit()) {
            return Optional.of("The database takes " + bytes(there.bytes()) + ", more than its limit of "
                    + bytes(settings.maxBytes()) + ", and nothing is left that may be dropped before its age.");
        }
        List<String> cut = new ArrayList<>();
        if (there.detailCut()) {
            cut.add("samples are kept since " + there.detailSince());
        }
        if (there.hoursCut()) {
            cut.add("hours are kept since " + there.hoursSince());
        }
        return cut.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The database is at its limit of " + bytes(settings.maxBytes()) + ": " + String.join(", ", cut)
                                + ", and not as long as retention.detail and retention.hours ask for.");
    }

    private static String bytes(long bytes) {
        return String.format(
                Locale.ROOT,
                bytes < 1_000_000_000 ? "%.0f MB" : "%.2f GB",
                bytes < 1_000_000_000 ? bytes / 1e6 : bytes / 1e9);
    }

    /** Removes what is older than the settings keep. */
    public synchronized Map<Resolution, Dropped> byAge(Instant now) {
        Map<Resolution, Dropped> dropped = new EnumMap<>(Resolution.class);
        dropped.put(Resolution.DETAIL, store.drop(Resolution.DETAIL, now.minus(settings.detail())));
        dropped.put(Resolution.HOURS, store.drop(Resolution.HOURS, now.minus(settings.hours())));
        dropped.put(Resolution.DAYS, store.drop(Resolution.DAYS, now.minus(settings.days())));
        look(now, store.footprint(), kept.beyondLimit());
        return dropped;
    }

    /** Removes the oldest as long as the history takes more than its limit. */
    public synchronized Map<Resolution, Dropped> bySize(Instant now) {
        Map<Resolution, Dropped> dropped = new EnumMap<>(Resolution.class);
        Footprint footprint = store.footprint();
        boolean beyond = false;
        while (footprint.settledBytes() > settings.maxBytes() && !beyond) {
            Resolution next = droppable(Resolution.DETAIL, DETAIL_AT_LEAST, now)
                    ? Resolution.DETAIL
                    : droppable(Resolution.HOURS, HOURS_AT_LEAST, now) ? Resolution.HOURS : null;
            if (next == null) {
                beyond = true;
            } else {
                Dropped gone = dropOldest(next, footprint);
                if (gone.isNothing()) {
                    // Another server was faster.
                    break;
                }
                dropped.merge(next, gone, Dropped::plus);
                footprint = store.footprint();
            }
        }
        if (beyond && !kept.beyondLimit()) {
            LOG.log(Level.WARNING, "{0} Nothing is left that may be dropped before its age.", size(footprint));
        }
        if (!dropped.isEmpty() || beyond != kept.beyondLimit() || kept.detailSince() == null) {
            look(now, footprint, beyond);
        } else {
            kept = new Kept(
                    footprint.bytes(),
                    kept.detailSince(),
                    kept.hoursSince(),
                    kept.detailCut(),
                    kept.hoursCut(),
                    beyond);
        }
        return dropped;
    }

    private boolean droppable(Resolution resolution, Duration atLeast, Instant now) {
        return store.oldest(resolution)
                .filter(oldest -> !resolution.periodEnd(oldest).isAfter(now.minus(atLeast)))
                .isPresent();
    }

    private Dropped dropOldest(Resolution resolution, Footprint footprint) {
        Instant end = resolution.periodEnd(store.oldest(resolution).orElseThrow());
        Dropped dropped = store.drop(resolution, end);
        LOG.log(Level.INFO, "{0} {1} {2} before {3} are dropped.", new Object[] {
            size(footprint),
            dropped.rows(),
            resolution == Resolution.DETAIL ? "hours of samples" : "hourly rollups",
            end
        });
        return dropped;
    }

    private String size(Footprint footprint) {
        return "The database takes " + bytes(footprint.settledBytes()) + ", more than retention.max_size = "
                + bytes(settings.maxBytes()) + ".";
    }

    private void look(Instant now, Footprint footprint, boolean beyond) {
        Instant detail = store.oldest(Resolution.DETAIL).orElse(null);
        Instant hours = store.oldest(Resolution.HOURS).orElse(null);
        Instant days = store.oldest(Resolution.DAYS).orElse(null);
        // Also a monitor that was off for long has coarse figures from before its samples, but hardly a database near
        // its limit.
        boolean near = footprint.settledBytes() > settings.maxBytes() / 2;
        kept = new Kept(
                footprint.bytes(),
                detail,
                hours,
                near && isCut(Resolution.DETAIL, detail, hours, now.minus(settings.detail())),
                near && isCut(Resolution.HOURS, hours, days, now.minus(settings.hours())),
                beyond);
    }

    /** Whether what is coarser goes back to earlier periods, and age alone would not have removed those. */
    private static boolean isCut(
            Resolution resolution, @Nullable Instant oldest, @Nullable Instant coarser, Instant bound) {
        return oldest != null
                && coarser != null
                && resolution.periodStart(coarser).isBefore(resolution.periodStart(oldest))
                && resolution.periodStart(oldest).isAfter(bound);
    }
}
