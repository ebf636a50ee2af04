package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.counter;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a scripted run of three hours at every call of the store, before the commit and after it, starts anew, and holds
 * what is sealed in the end against what was ever committed.
 */
class HistoryCrashTest {

    private static final SeriesDefinition HEAP = gauge("heap");
    private static final SeriesDefinition REQUESTS = counter("requests_total");
    private static final SeriesDefinition SECONDS = histogram("seconds");
    private static final Duration STEP = Duration.ofMinutes(7);
    private static final Instant END = NOON.plus(Duration.ofHours(3));

    private final MemoryStore store = new MemoryStore();
    private HistoryWriter writer = start();

    private HistoryWriter start() {
        return new HistoryWriter(store, "server-1", new SeriesHead(), PendingBound.standard());
    }

    @ParameterizedTest(name = "killed {0} the commit, rebuilt {1} the next samples")
    @CsvSource({"before, before", "before, after", "after, before", "after, after"})
    void whateverWasCommittedIsSealedInTheEnd(String kill, String rebuild) {
        int calls = new HistoryCrashTest().callsOfAWholeRun();
        assertThat(calls).isGreaterThan(60);
        for (int call = 1; call <= calls; call++) {
            HistoryCrashTest killed = new HistoryCrashTest();
            killed.runKilledAt(call, kill.equals("after"), rebuild.equals("before"));
            killed.assertNothingIsLost("killed " + kill + " call " + call);
        }
    }

    private int callsOfAWholeRun() {
        run(NOON);
        assertNothingIsLost("not killed");
        return store.calls();
    }

    private void runKilledAt(int call, boolean afterCommit, boolean rebuildFirst) {
        store.killAt(call, afterCommit);
        Instant reached = run(NOON);
        writer = start();
        if (rebuildFirst) {
            writer.rebuild();
        }
        run(reached.plus(STEP));
    }

    /** Runs until the end or the kill; returns the step it reached. */
    private Instant run(Instant from) {
        Instant now = from;
        try {
            for (; now.isBefore(END); now = now.plus(STEP)) {
                writer.record(sample(now));
                writer.flush(now);
                writer.refreshRollups();
                writer.seal(now);
            }
            writer.flush(END);
            writer.seal(END.plus(Duration.ofHours(2)));
        } catch (MemoryStore.Killed killed) {
            return now;
        }
        return END;
    }

    private List<Recording> sample(Instant now) {
        long time = now.toEpochMilli();
        double seconds = Duration.between(NOON, now).toSeconds();
        List<Recording> recordings = new ArrayList<>();
        recordings.add(Recording.scalar(HEAP, time, seconds % 100));
        recordings.add(Recording.scalar(REQUESTS, time, 5 * seconds));
        recordings.add(new Recording(SECONDS, time, 0, ExponentialHistogram.of(seconds, 1, -1)));
        return recordings;
    }

    private void assertNothingIsLost(String when) {
        assertThat(store.sealed()).as(when).isEqualTo(store.committed());
        assertThat(store.journal()).as(when).isEmpty();
        Samples first = store.detail(REQUESTS.key(), "12:00").orElseThrow();
        double begin = ((ScalarSamples) first).value(0);
        Samples last = store.detail(REQUESTS.key(), "14:00").orElseThrow();
        double end = ((ScalarSamples) last).value(last.size() - 1);
        assertThat(store.increase(REQUESTS.key())).as("increase, " + when).isEqualTo(end - begin);
        Instant day = NOON.minus(Duration.ofHours(12));
        assertThat(store.rollup(Resolution.DAYS, REQUESTS.key(), day)
                        .orElseThrow()
                        .sum())
                .as("increase of the day, " + when)
                .isEqualTo(end - begin);
        long samples = store.committed().stream()
                .filter(word -> word.startsWith("seconds "))
                .count();
        assertThat(store.rollup(Resolution.DAYS, SECONDS.key(), day)
                        .orElseThrow()
                        .count())
                .as("observations of the day, " + when)
                .isEqualTo(3 * samples);
    }
}
