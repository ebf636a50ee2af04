package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredBlock;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What core's ports promise, of every database alike. */
class HistoryStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Rollup FIGURES = new Rollup(3, 12.5, 1.0, 7.0, 7.0, 4.0, 6.7, 6.94);
    private static final Rollup NO_FIGURES = new Rollup(0, 0, null, null, null, null, null, null);
    private JpaHistoryStore store;

    @BeforeEach
    void openStore() {
        store = new JpaHistoryStore(database);
    }

    private static SeriesDefinition definition(String name, String... labels) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new SeriesDefinition(new SeriesKey(name, map), Kind.GAUGE, "bytes");
    }

    private Series stored(String name, String... labels) {
        return store.resolve(List.of(definition(name, labels)), NOON)
                .values()
                .iterator()
                .next();
    }

    private static JournalEntry entry(String writer, Instant hour, long sequence, int block, int... payload) {
        byte[] bytes = new byte[payload.length];
        IntStream.range(0, payload.length).forEach(i -> bytes[i] = (byte) payload[i]);
        return new JournalEntry(writer, hour, sequence, block, hour.plusSeconds(sequence), bytes);
    }

    @Nested
    class OfSeries {

        @Test
        void aDefinitionGetsAnIdOnceAndKeepsIt() {
            SeriesDefinition heap = definition("heap", "pool", "old");
            Series first = store.resolve(List.of(heap), NOON).get(heap.key());
            Series again =
                    store.resolve(List.of(heap, definition("other")), ONE).get(heap.key());

            assertThat(again).isEqualTo(first);
            assertThat(first.id()).isPositive();
            assertThat(first.definition()).isEqualTo(heap);
            assertThat(store.find(first.id())).contains(first);
            assertThat(store.find(first.id() + 1_000_000)).isEmpty();
        }

        @Test
        void hundredsAreResolvedAtOnceEachToItsOwnId() {
            List<SeriesDefinition> many = IntStream.range(0, 350)
                    .mapToObj(i -> definition("metric_" + i % 50, "n", "" + i))
                    .toList();
            Map<SeriesKey, Series> resolved = store.resolve(many, NOON);
            assertThat(resolved.values().stream().map(Series::id).distinct()).hasSize(350);
            assertThat(store.resolve(many, NOON)).isEqualTo(resolved);
        }

        @Test
        void theSameDefinitionTwiceIsOneSeries() {
            assertThat(store.resolve(List.of(definition("heap"), definition("heap")), NOON))
                    .hasSize(1);
            assertThat(store.find("", Map.of())).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "it's \"quoted\" \\ and {braced}",
                    "100 % of _every_ thing; drop table series --",
                    "größer als 名前 🚀",
                    "line\nbreak\tand tab",
                    " spaces ",
                    "a=\"b\",c=\"d\""
                })
        void labelsAreKeptToTheLetter(String value) {
            Series series = stored("disk", "mount", value, "device", "sda");
            stored("disk", "mount", value + "x", "device", "sda");
            assertThat(series.key().label("mount")).isEqualTo(value);
            assertThat(store.find(series.id())).contains(series);
            assertThat(store.find("disk", Map.of("mount", value))).containsExactly(series);
        }

        @Test
        void aLabelMayBeLong() {
            Series series = stored("disk", "mount", "ü".repeat(1_024));
            assertThat(store.find(series.id())).contains(series);
        }

        @Test
        void areFoundByNameAndLabelsInTheOrderOfTheirKeys() {
            Series b = stored("net", "if", "b", "instance", "1");
            Series a = stored("net", "if", "a", "instance", "1");
            Series other = stored("net", "if", "a", "instance", "2");
            Series cpu = stored("cpu");
            assertThat(store.find("net", Map.of())).containsExactly(a, other, b);
            assertThat(store.find("net", Map.of("instance", "1"))).containsExactly(a, b);
            assertThat(store.find("", Map.of())).containsExactly(cpu, a, other, b);
            assertThat(store.find("ne%", Map.of())).isEmpty();
            assertThat(store.find("cpu", Map.of("if", ""))).containsExactly(cpu);
        }

        @Test
        void twoServersThatMeetTheSameSeriesAtOnceGetTheSameId() throws Exception {
            for (int round = 0; round < 20; round++) {
                List<SeriesDefinition> fresh =
                        List.of(definition("race_" + round), definition("race_" + round, "n", "1"));
                CyclicBarrier together = new CyclicBarrier(2);
                List<Map<SeriesKey, Series>> answers = both(() -> {
                    together.await();
                    return store.resolve(fresh, NOON);
                });
                assertThat(answers.get(0)).isEqualTo(answers.get(1)).hasSize(2);
            }
        }

        private <T> List<T> both(Callable<T> work) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<T> answers = new ArrayList<>();
                for (Future<T> answer : threads.invokeAll(List.of(work, work))) {
                    answers.add(answer.get());
                }
                return answers;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class OfSealedHours {

        @Test
        void detailAndRollupAreReplacedByTheLastSeal() {
            long id = stored("heap").id();
            store.storeRollups(Resolution.HOURS, List.of(new StoredRollup(id, NOON, NO_FIGURES)));
            store.seal(NOON, List.of(new SealedHour(id, NO_FIGURES, new byte[] {1})));
            store.seal(NOON, List.of(new SealedHour(id, FIGURES, new byte[] {2, 3})));

            assertThat(store.detail(List.of(id), NOON, ONE))
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(new StoredBlock(id, NOON, new byte[] {2, 3})));
            assertThat(store.rollups(Resolution.HOURS, id, NOON, ONE))
                    .containsExactly(new StoredRollup(id, NOON, FIGURES));
        }

        @Test
        void areReadFromTheFirstInstantToBeforeTheLastOldestFirst() {
            long heap = stored("heap").id();
            long cpu = stored("cpu").id();
            for (int hour = 3; hour >= 0; hour--) {
                Instant start = NOON.plus(Duration.ofHours(hour));
                store.seal(
                        start,
                        List.of(
                                new SealedHour(heap, FIGURES, new byte[] {(byte) hour}),
                                new SealedHour(cpu, FIGURES, new byte[] {(byte) (10 + hour)})));
            }
            Instant three = NOON.plus(Duration.ofHours(3));
            assertThat(store.detail(List.of(heap, cpu), ONE, three))
                    .extracting(block -> (int) block.detail()[0])
                    .containsExactlyInAnyOrder(1, 11, 2, 12);
            assertThat(store.detail(List.of(heap), NOON, three.plusSeconds(1)))
                    .extracting(block -> (int) block.detail()[0])
                    .containsExactly(0, 1, 2, 3);
            assertThat(store.detail(List.of(), NOON, three)).isEmpty();
            Instant two = NOON.plus(Duration.ofHours(2));
            assertThat(store.rollups(Resolution.HOURS, List.of(heap, cpu), ONE, three))
                    .extracting(StoredRollup::start)
                    .containsExactly(ONE, ONE, two, two);
            assertThat(store.count(Resolution.DETAIL, List.of(heap), NOON, three))
                    .isEqualTo(3);
        }

        @Test
        void aBlockOfManySeriesIsOneTransaction() {
            List<Long> ids =
                    IntStream.range(0, 500).mapToObj(i -> stored("m" + i).id()).toList();
            store.seal(
                    NOON,
                    ids.stream()
                            .map(id -> new SealedHour(id, FIGURES, new byte[] {1}))
                            .toList());
            assertThat(store.detail(ids, NOON, ONE)).hasSize(500);

            List<SealedHour> oneUnknown = List.of(
                    new SealedHour(ids.get(0), FIGURES, new byte[] {2}),
                    new SealedHour(9_999_999, FIGURES, new byte[] {2}));
            assertThatThrownBy(() -> store.seal(NOON, oneUnknown)).isInstanceOf(RuntimeException.class);
            assertThat(store.detail(ids.subList(0, 1), NOON, ONE).get(0).detail())
                    .containsExactly(1);
        }

        @Test
        void figuresOfAnyDoubleComeBack() {
            Rollup extreme = new Rollup(
                    Long.MAX_VALUE,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_NORMAL,
                    0.1 + 0.2,
                    1e-300,
                    Math.PI,
                    1e300);
            long id = stored("heap").id();
            store.storeRollups(Resolution.DAYS, List.of(new StoredRollup(id, NOON, extreme)));
            assertThat(store.rollups(Resolution.DAYS, id, NOON, ONE))
                    .containsExactly(new StoredRollup(id, NOON, extreme));
        }

        @Test
        void samplesAreNoRollup() {
            assertThatThrownBy(() -> store.rollups(Resolution.DETAIL, 1, NOON, ONE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class OfRetention {

        /** A Thursday, at which weeks of the history begin. */
        private final Instant thursday = Instant.parse("2026-02-26T00:00:00Z");

        @Test
        void dropsWholePeriodsBeforeAnInstantAndCountsThem() {
            long id = stored("heap").id();
            for (int hour = 0; hour < 30 * 24; hour += 6) {
                Instant start = thursday.plus(Duration.ofHours(hour));
                store.seal(start, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
                store.storeRollups(Resolution.DAYS, List.of(new StoredRollup(id, start, FIGURES)));
            }
            Instant end = thursday.plus(Duration.ofDays(30));
            store.tidy(end);

            assertThat(store.drop(Resolution.DETAIL, thursday.plus(Duration.ofHours(50)))
                            .rows())
                    .isEqualTo(2 * 4);
            assertThat(store.drop(Resolution.HOURS, thursday.plus(Duration.ofDays(8)))
                            .rows())
                    .isEqualTo(7 * 4);
            assertThat(store.drop(Resolution.DAYS, thursday.plus(Duration.ofHours(30))))
                    .isEqualTo(new Dropped(4, 0));
            assertThat(store.drop(Resolution.DAYS, thursday).isNothing()).isTrue();

            assertThat(store.oldest(Resolution.DETAIL)).hasValue(thursday.plus(Duration.ofDays(2)));
            assertThat(store.oldest(Resolution.HOURS)).hasValue(thursday.plus(Duration.ofDays(7)));
            assertThat(store.oldest(Resolution.DAYS)).hasValue(thursday.plus(Duration.ofDays(1)));
            assertThat(store.detail(List.of(id), thursday, end)).hasSize(28 * 4);
            assertThat(store.count(Resolution.DETAIL, List.of(id), thursday, end))
                    .isEqualTo(28 * 4);
            assertThat(store.rollups(Resolution.HOURS, id, thursday, end)).hasSize(23 * 4);
            assertThat(store.rollups(Resolution.DAYS, id, thursday, end)).hasSize(29 * 4);
        }

        @Test
        void ofNothingNothingIsOldest() {
            for (Resolution resolution : Resolution.values()) {
                assertThat(store.oldest(resolution)).isEmpty();
                assertThat(store.drop(resolution, NOON).isNothing()).isTrue();
            }
            assertThat(store.footprint().bytes()).isPositive();
        }

        @Test
        void anHourThatComesAfterItsDayWasDroppedIsStored() {
            long id = stored("heap").id();
            store.seal(NOON, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
            store.tidy(NOON);
            store.drop(Resolution.DETAIL, NOON.plus(Duration.ofDays(1)));
            assertThat(store.detail(List.of(id), NOON, ONE)).isEmpty();
            store.seal(NOON, List.of(new SealedHour(id, FIGURES, new byte[] {2})));
            assertThat(store.detail(List.of(id), NOON, ONE)).hasSize(1);
            store.tidy(NOON);
            assertThat(store.detail(List.of(id), NOON, ONE)).hasSize(1);
            assertThat(store.drop(Resolution.DETAIL, NOON.plus(Duration.ofDays(1)))
                            .rows())
                    .isEqualTo(1);
        }

        @Test
        void tidyingChangesNoRow() {
            List<Long> ids =
                    IntStream.range(0, 5).mapToObj(i -> stored("m" + i).id()).toList();
            for (int hour = 0; hour < 8 * 24; hour += 6) {
                byte content = (byte) hour;
                store.seal(
                        thursday.plus(Duration.ofHours(hour)),
                        ids.stream()
                                .map(id -> new SealedHour(id, FIGURES, new byte[] {content}))
                                .toList());
            }
            Instant end = thursday.plus(Duration.ofDays(8));
            List<StoredRollup> hours = store.rollups(Resolution.HOURS, ids, thursday, end);
            List<StoredBlock> detail = store.detail(ids, thursday, end);
            for (int minute = 0; minute < 5; minute++) {
                store.tidy(end.plus(Duration.ofDays(1)).plusSeconds(60L * minute));
            }
            assertThat(store.rollups(Resolution.HOURS, ids, thursday, end)).isEqualTo(hours);
            assertThat(store.detail(ids, thursday, end))
                    .usingRecursiveComparison()
                    .isEqualTo(detail);
            store.seal(thursday, List.of(new SealedHour(ids.get(0), NO_FIGURES, new byte[] {9})));
            assertThat(store.rollups(Resolution.HOURS, ids.get(0), thursday, thursday.plusSeconds(1)))
                    .containsExactly(new StoredRollup(ids.get(0), thursday, NO_FIGURES));
        }
    }

    @Nested
    class InATimeZoneThatChangesItsClock {

        private final TimeZone before = TimeZone.getDefault();

        @BeforeEach
        void move() {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        }

        @AfterEach
        void moveBack() {
            TimeZone.setDefault(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2025-10-25T21:00:00Z", "2026-03-28T22:00:00Z", "1969-12-31T22:00:00Z"})
        void everyHourAroundTheChangeIsItsOwn(String first) {
            long id = stored("heap").id();
            List<Instant> hours = IntStream.range(0, 7)
                    .mapToObj(i -> Instant.parse(first).plus(Duration.ofHours(i)))
                    .toList();
            for (Instant hour : hours) {
                store.seal(hour, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
                store.append(List.of(entry("a", hour, 1, 0, 1)));
            }
            Instant end = hours.get(6).plusSeconds(1);

            assertThat(store.detail(List.of(id), hours.get(0), end))
                    .extracting(StoredBlock::hour)
                    .isEqualTo(hours);
            assertThat(store.rollups(Resolution.HOURS, id, hours.get(2), hours.get(5)))
                    .extracting(StoredRollup::start)
                    .isEqualTo(hours.subList(2, 5));
            assertThat(store.journal("a")).extracting(JournalEntry::hour).isEqualTo(hours);
            for (Instant hour : hours) {
                store.clearJournal("a", hour);
            }
            assertThat(store.journal("a")).isEmpty();
        }

        @Test
        void whatWasWrittenElsewhereIsTheSameInstant() {
            long id = stored("heap").id();
            store.seal(NOON, List.of(new SealedHour(id, FIGURES, new byte[] {1})));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(store.detail(List.of(id), NOON, ONE))
                    .extracting(StoredBlock::hour)
                    .containsExactly(NOON);
        }
    }
}
