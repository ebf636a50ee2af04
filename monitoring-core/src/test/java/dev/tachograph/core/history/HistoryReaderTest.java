package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.instant;
import static dev.tachograph.core.history.Fixtures.observed;
import static dev.tachograph.core.history.Fixtures.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader.Answer;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest extends ReadHistory {

    @Nested
    class AcrossStoreAndMemory {

        @Test
        void everySampleIsThereOnce() {
            recorded(HEAP, "12:00", "14:30");
            assertThat(store.detail(HEAP.key(), "13:00")).isPresent();
            assertThat(points(HEAP, "12:00", "14:30", 10_000))
                    .hasSize(150 * 6)
                    .extracting(Point::at)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }

        @Test
        void pointsOfASealedHistogramAreThoseThatItHadInMemory() {
            Random random = new Random(12);
            for (Instant time = NOON; time.isBefore(instant("15:00")); time = time.plusSeconds(10)) {
                writer.flush(time);
                double[] values = random.doubles(random.nextInt(4))
                        .map(value -> Math.rint(1e6 * value) / 1e6)
                        .toArray();
                writer.record(
                        List.of(new Recording(SECONDS, time.toEpochMilli() + 3, 0, ExponentialHistogram.of(values))));
            }
            writer.flush(instant("15:00"));
            // Neither end is that of a slice.
            List<Point> recorded = points(SECONDS, "12:03", "14:58", 20);
            writer.seal(instant("15:01"));

            List<Point> sealed = points(SECONDS, "12:03", "14:58", 20);

            assertThat(store.detail(SECONDS.key(), "14:00")).isPresent();
            assertThat(sealed)
                    .hasSize(18)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-12 * Math.abs(a), Double.class)
                    .isEqualTo(recorded);
        }

        @ParameterizedTest
        @CsvSource({
            // Steps of five minutes and more, which begin where a slice does.
            "12:04:50, 12:14:50, 2",
            "12:00:10, 14:57:20, 20",
            "12:04:50, 13:00:00, 6",
            "12:05:00, 14:20:00, 13",
            "12:55:10, 13:05:00, 2",
            // Each sample.
            "12:04:50, 12:14:50, 600",
        })
        void observationsAreThoseOfTheRangeWhereverItBegins(String from, String to, int points) {
            Random random = new Random(13);
            long count = 0;
            double sum = 0;
            List<Recording> recordings = new ArrayList<>();
            for (Instant time = NOON; time.isBefore(instant("15:00")); time = time.plusSeconds(10)) {
                double[] values = random.doubles(1 + random.nextInt(4)).toArray();
                recordings.add(new Recording(SECONDS, time.toEpochMilli(), 0, ExponentialHistogram.of(values)));
                if (!time.isBefore(instant(from)) && time.isBefore(instant(to))) {
                    count += values.length;
                    sum += DoubleStream.of(values).sum();
                }
            }
            writer.record(recordings);
            writer.flush(instant("15:00"));
            List<Point> recorded = points(SECONDS, from, to, points);
            writer.seal(instant("15:01"));
            assertThat(store.detail(SECONDS.key(), "14:00")).isPresent();

            for (List<Point> found : List.of(recorded, points(SECONDS, from, to, points))) {
                assertThat(found.stream().mapToLong(Point::count).sum()).isEqualTo(count);
                assertThat(found.stream().mapToDouble(Point::sum).sum()).isCloseTo(sum, within(1e-9));
            }
        }

        @Test
        void ratesOfACounterCrossTheSeamWithoutAGap() {
            recorded(REQUESTS, "12:00", "14:30");
            List<Point> points = points(REQUESTS, "12:30", "14:30", 10_000);
            assertThat(points).hasSize(120 * 6).allSatisfy(point -> {
                assertThat(point.rate()).isEqualTo(1);
                assertThat(point.sum()).isEqualTo(10);
            });
        }

        @Test
        void theFirstSampleThereEverWasHasNoRate() {
            recorded(REQUESTS, "12:00", "12:01");
            assertThat(points(REQUESTS, "12:00", "12:01", 100).get(0))
                    .isEqualTo(Point.counter(NOON, 0, null, null, null, null));
        }

        @Test
        void seriesAreFoundByNameAndLabels() {
            SeriesDefinition eth0 = new SeriesDefinition(SeriesKey.of("bytes", "if", "eth0"), REQUESTS.kind(), "");
            SeriesDefinition eth1 = new SeriesDefinition(SeriesKey.of("bytes", "if", "eth1"), REQUESTS.kind(), "");
            writer.record(one(eth0, "12:00:00", 1));
            writer.flush(NOON);
            writer.record(one(eth1, "12:00:00", 1));
            writer.record(one(HEAP, "12:00:00", 1));

            assertThat(reader.series("bytes", Map.of()).value())
                    .extracting(found -> found.key().label("if"))
                    .containsExactly("eth0", "eth1");
            assertThat(reader.series("", Map.of("if", "eth1")).value()).hasSize(1);
            assertThat(reader.series("", Map.of()).value()).hasSize(3);
            assertThat(reader.series("disk", Map.of()).value()).isEmpty();
            assertThat(reader.series(1)).get().extracting(Series::key).isEqualTo(eth0.key());
            assertThat(reader.series(0)).isEmpty();
        }

        @Test
        void aSampleThatIsNotFlushedYetIsReadable() {
            writer.record(one(HEAP, "12:00:00", 1));
            assertThat(points(HEAP, "12:00", "12:01", 10)).hasSize(1);
        }
    }

    @Nested
    class Downsampled {

        @Test
        void keepsTheExtremesOfEveryStep() {
            recorded(HEAP, "12:00", "12:59");
            writer.record(one(HEAP, "12:59:03", 1e9));
            writer.record(one(HEAP, "12:59:06", -1e9));
            writer.record(one(HEAP, "12:59:09", 0));
            List<Point> points = points(HEAP, "12:00", "13:00", 4);
            assertThat(points).hasSize(4);
            assertThat(points.get(3).max()).isEqualTo(1e9);
            assertThat(points.get(3).min()).isEqualTo(-1e9);
            assertThat(points.get(0)).isEqualTo(Point.gauge(instant("12:14:50"), 445, 0, 890));
        }

        @Test
        void leavesAGapAGap() {
            recorded(HEAP, "12:00", "12:10");
            recorded(HEAP, "12:40", "12:50");
            assertThat(points(HEAP, "12:00", "13:00", 6))
                    .extracting(Point::at)
                    .containsExactly(instant("12:09:50"), instant("12:49:50"));
        }

        @Test
        void losesNoIncrease() {
            recorded(REQUESTS, "12:00", "13:20");
            double sum = points(REQUESTS, "12:10", "13:10", 7).stream()
                    .mapToDouble(Point::sum)
                    .sum();
            assertThat(sum).isEqualTo(3_600);
        }

        @Test
        void mergesHistogramsAndTakesPercentilesLast() {
            writer.record(observed(SECONDS, "12:00:00", 1, 1, 1));
            writer.record(observed(SECONDS, "12:00:10", 100));
            writer.record(observed(SECONDS, "12:00:20"));
            Point point = points(SECONDS, "12:00", "12:01", 1).get(0);
            assertThat(point.count()).isEqualTo(4);
            assertThat(point.sum()).isEqualTo(103);
            assertThat(point.p50()).isLessThan(1.1);
            assertThat(point.p99()).isGreaterThan(90);
            assertThat(point.rate()).isEqualTo(0.2);
        }

        @Test
        void ofAnIntervalWithoutObservationsKnowsOnlyThat() {
            writer.record(observed(SECONDS, "12:00:00"));
            assertThat(points(SECONDS, "12:00", "12:01", 1))
                    .containsExactly(new Point(NOON, null, null, null, null, 0L, 0.0, null, null, null));
        }
    }

    @Nested
    class SamplesOfSeveralSeries {

        private Map<SeriesKey, Samples> samples(String from, String to) {
            Map<SeriesKey, Samples> found = new HashMap<>();
            List<Series> all = reader.series("", Map.of()).value();
            assertThat(reader.samples(all, instant(from), instant(to), (one, read) -> found.put(one.key(), read)))
                    .isTrue();
            return found;
        }

        @Test
        void areThoseOfTheRangeAcrossStoreAndMemory() {
            recorded(HEAP, "12:00", "13:30");
            writer.record(observed(SECONDS, "13:30:10", 0.1, 0.2));
            Map<SeriesKey, Samples> found = samples("12:30", "14:00");
            assertThat(found.get(HEAP.key()).size()).isEqualTo(60 * 6);
            assertThat(found.get(HEAP.key()).time(0)).isEqualTo(instant("12:30").toEpochMilli());
            assertThat(((HistogramSamples) found.get(SECONDS.key())).total().count())
                    .isEqualTo(2);
        }

        @Test
        void ofACounterBeginAnHourBeforeForItsFirstIncrease() {
            recorded(REQUESTS, "12:00", "13:30");
            Samples found = samples("13:10", "13:20").get(REQUESTS.key());
            assertThat(found.time(0)).isEqualTo(instant("12:10").toEpochMilli());
            assertThat(found.lastTime()).isEqualTo(instant("13:19:50").toEpochMilli());
        }

        @Test
        void aSeriesWithoutAnyIsLeftOut() {
            recorded(HEAP, "12:00", "12:10");
            assertThat(samples("12:30", "12:40")).isEmpty();
        }

        @Test
        void theFinestResolutionIsWhatIsKeptFarEnoughBack() {
            Instant now = instant("12:00");
            assertThat(reader.finest(now.minus(Duration.ofDays(14)), now)).isEqualTo(Resolution.DETAIL);
            assertThat(reader.finest(now.minus(Duration.ofDays(15)), now)).isEqualTo(Resolution.HOURS);
            assertThat(reader.finest(now.minus(Duration.ofDays(401)), now)).isEqualTo(Resolution.DAYS);
        }
    }

    @Nested
    class WhileTheStoreIsAway {

        @Test
        void theAnswerHoldsWhatIsInMemoryAndSaysSo() {
            recorded(HEAP, "12:00", "13:30");
            Series heap = series(HEAP);
            store.goAway();

            Answer<List<Point>> detail = reader.points(heap, NOON, instant("13:30"), 1_000, instant("13:30"));
            Answer<List<Point>> hours = reader.points(heap, NOON, instant("13:30"), 1, instant("13:30"));

            assertThat(detail.complete()).isFalse();
            assertThat(detail.value()).hasSize(30 * 6);
            assertThat(hours.complete()).isFalse();
            assertThat(hours.value()).hasSize(1);
            assertThat(reader.series("heap", Map.of()).complete()).isFalse();
            assertThat(reader.series("heap", Map.of()).value()).hasSize(1);
        }
    }

    @Test
    void aDamagedBlockMakesTheAnswerIncompleteAndFailsNothing() {
        recorded(HEAP, "12:00", "13:10");
        Series heap = series(HEAP);
        store.damageEverything();
        Answer<List<Point>> answer = reader.points(heap, NOON, instant("13:10"), 1_000, instant("13:10"));
        assertThat(answer.complete()).isFalse();
        assertThat(answer.value()).hasSize(60);
    }

    @Test
    void aDamagedBlockIsNamedAndTheHoursBesideItAreRead() {
        recorded(HEAP, "12:00", "13:10");
        store.damageEverything();
        recorded(HEAP, "13:10", "14:10");
        recorded(REQUESTS, "14:00", "14:10");
        List<String> log = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(HistoryReader.class.getName());
        logger.addHandler(handler);
        Map<SeriesKey, Samples> found = new HashMap<>();
        try {
            List<Series> all = reader.series("", Map.of()).value();
            assertThat(reader.samples(all, NOON, instant("14:10"), (one, read) -> found.put(one.key(), read)))
                    .isFalse();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("heap, hour 2026-03-02T12:00:00Z: block of ")
                .endsWith("its checksum differs");
        assertThat(found.get(HEAP.key()).size()).isEqualTo(70 * 6);
        assertThat(found.get(REQUESTS.key()).size()).isEqualTo(60);
    }
}
