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
        Footprint before = store.footprint();
        Footprint footprint = before;
        Optional<Resolution> next = Optional.empty();
        while (isBeyond(footprint) && (next = droppable(now)).isPresent()) {
            Resolution resolution = next.get();
            Dropped gone = store.drop(
                    resolution, resolution.periodEnd(store.oldest(resolution).orElseThrow()));
            if (gone.isNothing()) {
                // Another server was faster, and looks at the size, too.
                break;
            }
            dropped.merge(resolution, gone, Dropped::plus);
            footprint = store.footprint();
        }
        boolean nothingLeft = isBeyond(footprint) && next.isEmpty();
        tell(before, dropped, nothingLeft);
        if (!dropped.isEmpty() || nothingLeft != kept.beyondLimit() || kept.detailSince() == null) {
            look(now, footprint, nothingLeft);
        } else {
            Kept known = kept;
            kept = new Kept(
                    footprint.bytes(),
                    known.detailSince(),
                    known.hoursSince(),
                    known.detailCut(),
                    known.hoursCut(),
                    nothingLeft);
        }
        return dropped;
    }

    private boolean isBeyond(Footprint footprint) {
        return footprint.settledBytes() > settings.maxBytes();
    }

    /** Of what the oldest period may go. */
    private Optional<Resolution> droppable(Instant now) {
        if (hasPeriodBefore(Resolution.DETAIL, now.minus(DETAIL_AT_LEAST))) {
            return Optional.of(Resolution.DETAIL);
        }
        return hasPeriodBefore(Resolution.HOURS, now.minus(HOURS_AT_LEAST))
                ? Optional.of(Resolution.HOURS)
                : Optional.empty();
    }

    private boolean hasPeriodBefore(Resolution resolution, Instant bound) {
        return store.oldest(resolution)
                .filter(oldest -> !resolution.periodEnd(oldest).isAfter(bound))
                .isPresent();
    }

    private void tell(Footprint before, Map<Resolution, Dropped> dropped, boolean nothingLeft) {
        String beyond = "The database takes " + bytes(before.settledBytes()) + ", more than retention.max_size = "
                + bytes(settings.maxBytes()) + ".";
        if (!dropped.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "{0} Dropped before their age: {1} hours of samples, {2} hourly rollups.",
                    new Object[] {
                        beyond,
                        dropped.getOrDefault(Resolution.DETAIL, Dropped.NOTHING).rows(),
                        dropped.getOrDefault(Resolution.HOURS, Dropped.NOTHING).rows()
                    });
        }
        if (nothingLeft && !kept.beyondLimit()) {
            LOG.log(Level.WARNING, "{0} Nothing is left that may be dropped before its age.", beyond);
        }
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
