package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.settings.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store of which a day takes 24 MB of detail, 240 bytes of hours and 10 of the day's own. */
class RetentionTest {

    private static final long BLOCK = 1_000_000;
    private static final byte[] SAMPLES = new byte[(int) BLOCK];
    private static final long DAY = 24 * (BLOCK + 10) + 10;
    private static final Rollup FIGURES = new Rollup(1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

    private final MemoryStore store = new MemoryStore();

    private void recorded(int days) {
        for (int day = 1; day <= days; day++) {
            Instant midnight = NOON.minus(Duration.ofHours(12)).minus(Duration.ofDays(day));
            for (int hour = 0; hour < 24; hour++) {
                Instant start = midnight.plus(Duration.ofHours(hour));
                store.seal(start, List.of(new SealedHour(1, FIGURES, SAMPLES)));
            }
            store.storeRollups(Resolution.DAYS, List.of(new StoredRollup(1, midnight, FIGURES)));
        }
    }

    private Retention keeping(int detail, int hours, int days, long bytes) {
        return new Retention(
                store,
                new RetentionSettings(Duration.ofDays(detail), Duration.ofDays(hours), Duration.ofDays(days), bytes));
    }

    private int keptDays(Resolution resolution) {
        Instant oldest = store.oldest(resolution).orElseThrow();
        return (int) Duration.between(oldest, NOON).toDays();
    }

    @Test
    void dropsWhatIsOlderThanItsAgeInWholePeriods() {
        recorded(30);
        Retention retention = keeping(5, 12, 20, 10_000_000_000L);

        Map<Resolution, Dropped> dropped = retention.byAge(NOON);

        assertThat(dropped.get(Resolution.DETAIL).rows()).isEqualTo(25 * 24);
        assertThat(dropped.get(Resolution.DAYS).rows()).isEqualTo(10);
        assertThat(keptDays(Resolution.DETAIL)).isEqualTo(5);
        assertThat(keptDays(Resolution.DAYS)).isEqualTo(20);
        // Up to a week more, because only whole ones go.
        assertThat(keptDays(Resolution.HOURS)).isBetween(12, 18);
        assertThat(retention.shortage()).isEmpty();
        assertThat(retention.kept().detailSince()).isEqualTo("2026-02-25T00:00:00Z");
        assertThat(retention.byAge(NOON).values()).allMatch(Dropped::isNothing);
    }

    @Test
    void belowItsLimitNothingGoes() {
        recorded(3);
        Retention retention = keeping(14, 400, 1825, 3 * DAY);
        assertThat(retention.bySize(NOON)).isEmpty();
        assertThat(retention.kept().bytes()).isEqualTo(3 * DAY);
        assertThat(retention.kept().cut()).isFalse();
    }

    @Test
    void beyondItsLimitTheOldestSamplesGoFirst() {
        recorded(10);
        Retention retention = keeping(14, 400, 1825, 5 * DAY);

        Map<Resolution, Dropped> dropped = retention.bySize(NOON);

        assertThat(dropped).containsOnlyKeys(Resolution.DETAIL);
        assertThat(dropped.get(Resolution.DETAIL).rows()).isEqualTo(6 * 24);
        assertThat(keptDays(Resolution.DETAIL)).isEqualTo(4);
        assertThat(keptDays(Resolution.HOURS)).isEqualTo(10);
        assertThat(retention.kept().bytes()).isLessThanOrEqualTo(5 * DAY);
        assertThat(retention.kept().detailCut()).isTrue();
        assertThat(retention.kept().hoursCut()).isFalse();
        assertThat(retention.shortage())
                .hasValue("The database is at its limit of 120 MB: samples are kept since 2026-02-26T00:00:00Z, and not"
                        + " as long as retention.detail and retention.hours ask for.");
    }

    @Test
    void thenTheOldestHoursGoAndNeverTheDays() {
        recorded(40);
        Retention retention = keeping(14, 400, 1825, 50_000_000L);
        // What of today and yesterday has to stay is hardly less than the limit: hours have to go, too.
        byte[] today = new byte[(int) (50_000_000L - 24 * BLOCK - 7_000)];
        store.seal(NOON, List.of(new SealedHour(2, FIGURES, today)));

        Map<Resolution, Dropped> dropped = retention.bySize(NOON);

        assertThat(dropped).containsOnlyKeys(Resolution.DETAIL, Resolution.HOURS);
        assertThat(keptDays(Resolution.DETAIL)).isEqualTo(1);
        assertThat(keptDays(Resolution.HOURS)).isBetween(20, 35);
        assertThat(keptDays(Resolution.DAYS)).isEqualTo(40);
        assertThat(retention.kept().hoursCut()).isTrue();
        assertThat(retention.kept().beyondLimit()).isFalse();
    }

    @Test
    void whenNothingIsLeftThatMayGoItSaysSo() {
        recorded(1);
        store.seal(NOON, List.of(new SealedHour(1, FIGURES, new byte[60_000_000])));
        Retention retention = keeping(14, 400, 1825, 50_000_000L);

        assertThat(retention.bySize(NOON.plus(Duration.ofDays(1)))).containsOnlyKeys(Resolution.DETAIL);

        assertThat(store.detail(List.of(1L), NOON, NOON.plusSeconds(1))).hasSize(1);
        assertThat(retention.kept().beyondLimit()).isTrue();
        assertThat(retention.shortage())
                .hasValue("The database takes 60 MB, more than its limit of 50 MB, and nothing is left that may be"
                        + " dropped before its age.");
    }

    @Test
    void whatWasCutIsKnownAfterARestartAndAnsweredFromHours() {
        recorded(10);
        keeping(14, 400, 1825, 5 * DAY).bySize(NOON);
        Retention restarted = keeping(14, 400, 1825, 5 * DAY);
        restarted.bySize(NOON);
        assertThat(restarted.kept().detailCut()).isTrue();

        HistoryReader reader = new HistoryReader(store, new SeriesHead(), Duration.ofDays(14), Duration.ofDays(400));
        Instant weekAgo = NOON.minus(Duration.ofDays(7));
        assertThat(reader.finest(weekAgo, NOON)).isEqualTo(Resolution.DETAIL);
        reader.kept(restarted.kept());
        assertThat(reader.finest(weekAgo, NOON)).isEqualTo(Resolution.HOURS);
        assertThat(reader.finest(NOON.minus(Duration.ofDays(3)), NOON)).isEqualTo(Resolution.DETAIL);
    }

    @Test
    void aMonitorThatIsNewHasLostNothing() {
        recorded(2);
        Retention retention = keeping(14, 400, 1825, 3 * DAY);
        retention.byAge(NOON);
        assertThat(retention.kept().cut()).isFalse();
        assertThat(retention.shortage()).isEmpty();
    }
}
