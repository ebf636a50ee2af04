package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.HOUR;
import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is packed in memory is what was recorded: against plain columns, by chance. */
class SeriesHeadPackedTest {

    private static final Kind[] KINDS = Kind.values();

    private final SeriesHead head = new SeriesHead();
    private final Map<SeriesDefinition, Samples> plain = new HashMap<>();

    private static SeriesDefinition series(int number) {
        return new SeriesDefinition(SeriesKey.of("s", "n", "" + number), KINDS[number % KINDS.length], "");
    }

    private void record(Random random, SeriesDefinition series, long time) {
        double value = random.nextInt(5) == 0 ? random.nextGaussian() : random.nextInt(100) / 10.0;
        ExponentialHistogram histogram = series.kind() == Kind.HISTOGRAM
                ? ExponentialHistogram.of(random.doubles(random.nextInt(4)).toArray())
                : null;
        head.append(List.of(new Recording(series, time, value, histogram)));
        Samples column = plain.computeIfAbsent(series, any -> Samples.of(series.kind()));
        if (column instanceof HistogramSamples histograms && histogram != null) {
            histograms.add(time, histogram);
        } else if (column instanceof ScalarSamples scalars) {
            scalars.add(time, value);
        }
    }

    @Test
    void samplesOfTwoHoursComeBackWhetherTheirTimesAreSharedOrNot() {
        Random random = new Random(4);
        long time = NOON.toEpochMilli();
        while (time < NOON.toEpochMilli() + 2 * HOUR) {
            for (int number = 0; number < 20; number++) {
                // One in ten is missed, and some sources are late by something of their own.
                if (random.nextInt(10) > 0) {
                    record(random, series(number), number % 4 == 0 ? time + random.nextInt(5_000) : time);
                }
            }
            time += 10_000 + random.nextInt(100);
        }
        plain.forEach((series, samples) -> assertThat(words(head.samples(new Series(1, series), 0, Long.MAX_VALUE)))
                .as(series.toString())
                .containsExactlyElementsOf(words(samples)));
    }

    @Test
    void whatTheJournalHasComesUnderWhatWasRecordedSince() {
        Random random = new Random(5);
        MemoryStore store = new MemoryStore();
        HistoryWriter first = new HistoryWriter(store, "a", new SeriesHead(), HistoryWriter.PendingBound.standard());
        for (int step = 0; step < 30; step++) {
            List<Recording> recordings = new ArrayList<>();
            for (int number = 0; number < 7; number++) {
                long time = NOON.toEpochMilli() + step * 10_000L;
                // One that comes later, and one that is left out now and then.
                if (number < step && (number != 3 || step % 4 > 0)) {
                    SeriesDefinition series = series(number);
                    double value = random.nextInt(100);
                    recordings.add(new Recording(
                            series,
                            time,
                            value,
                            series.kind() == Kind.HISTOGRAM ? ExponentialHistogram.of(value) : null));
                    Samples column = plain.computeIfAbsent(series, any -> Samples.of(series.kind()));
                    recordings.get(recordings.size() - 1).addTo(column);
                }
            }
            first.record(recordings);
            first.flush(NOON);
        }
        HistoryWriter second = new HistoryWriter(store, "a", head, HistoryWriter.PendingBound.standard());
        second.record(List.of(Recording.scalar(series(0), NOON.toEpochMilli() + 400_000, 7)));
        ((ScalarSamples) plain.get(series(0))).add(NOON.toEpochMilli() + 400_000, 7);

        assertThat(second.rebuild().damaged()).isEmpty();

        plain.forEach((series, samples) -> assertThat(words(head.samples(new Series(1, series), 0, Long.MAX_VALUE)))
                .as(series.toString())
                .containsExactlyElementsOf(words(samples)));
    }
}
