package dev.tachograph.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.query.QueryAnswer.Group;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryEngineTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant NOW = NOON.plus(Duration.ofHours(3));

    private final MemoryStore store = new MemoryStore();
    private final SeriesHead head = new SeriesHead();
    private final HistoryWriter writer = new HistoryWriter(store, "s", head, PendingBound.standard());
    private final QueryEngine engine = new QueryEngine(
            new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400)), Duration.ofSeconds(10));

    private static SeriesDefinition series(Kind kind, String route, String status) {
        return new SeriesDefinition(new SeriesKey("m", Map.of("route", route, "status", status)), kind, "bytes");
    }

    /** Samples every 10 s for three hours, the first at noon. */
    private void record(SeriesDefinition definition, int phaseSeconds, Value value) {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < 3 * 360; i++) {
            long time = NOON.plusSeconds(10L * i + phaseSeconds).toEpochMilli();
            recordings.add(
                    definition.kind() == Kind.HISTOGRAM
                            ? new Recording(definition, time, 0, ExponentialHistogram.of(value.at(i)))
                            : Recording.scalar(definition, time, value.at(i)));
        }
        writer.record(recordings);
    }

    /** The answer when whatever is over is sealed. */
    private QueryAnswer answer(Query query, Instant now) {
        writer.flush(NOW);
        writer.seal(NOW);
        return engine.answer(query, now);
    }

    private interface Value {
        double at(int index);
    }

    private QueryAnswer ask(String figure, String by, int points, Matcher... matchers) {
        return answer(
                new Query(
                        "m",
                        List.of(matchers),
                        figure.isEmpty() ? null : Figure.parse(figure),
                        by.isEmpty() ? List.of() : List.of(by.split(",")),
                        NOON.plusSeconds(600),
                        NOON.plusSeconds(2 * 3600),
                        points),
                NOW);
    }

    private static List<Double> values(Group group) {
        return group.points().stream().map(GroupPoint::value).toList();
    }

    @Nested
    class OverSeries {

        @ParameterizedTest
        @CsvSource({"avg, 2", "sum, 4", "min, 1", "max, 3"})
        void gaugesAreJoined(String figure, double expected) {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
            record(series(Kind.GAUGE, "/b", "200"), 4, i -> 3);
            QueryAnswer answer = ask(figure, "", 11);
            assertThat(answer.complete()).isTrue();
            assertThat(answer.groups()).singleElement().satisfies(group -> {
                assertThat(group.series()).isEqualTo(2);
                assertThat(group.points()).hasSize(11);
                assertThat(values(group)).allMatch(value -> value == expected);
            });
        }

        @ParameterizedTest
        @CsvSource({"rate, 4", "avg, 2", "min, 1", "max, 3", "increase, 2400"})
        void ratesOfCountersAddUp(String figure, double expected) {
            record(series(Kind.COUNTER, "/a", "200"), 0, i -> 10.0 * i);
            record(series(Kind.COUNTER, "/b", "200"), 4, i -> 30.0 * i);
            assertThat(values(ask(figure, "", 11).groups().get(0)))
                    .allSatisfy(value -> assertThat(value).isCloseTo(expected, within(1e-9)));
        }

        @ParameterizedTest
        @CsvSource({"avg, 2.5", "rate, 0.2", "increase, 120", "sum, 300", "min, 1", "max, 4"})
        void observationsAreJoined(String figure, double expected) {
            record(series(Kind.HISTOGRAM, "/a", "200"), 0, i -> 1);
            record(series(Kind.HISTOGRAM, "/b", "200"), 4, i -> 4);
            assertThat(values(ask(figure, "", 11).groups().get(0)))
                    .allSatisfy(value -> assertThat(value).isCloseTo(expected, within(1e-9)));
        }

        @Test
        void quantilesAreOfAllObservationsTogether() {
            for (int i = 0; i < 9; i++) {
                record(series(Kind.HISTOGRAM, "/fast" + i, "200"), 0, index -> 1);
            }
            record(series(Kind.HISTOGRAM, "/slow", "200"), 0, i -> 100);
            assertThat(values(ask("p89", "", 11).groups().get(0)))
                    .allSatisfy(value -> assertThat(value).isCloseTo(1, within(0.03)));
            assertThat(values(ask("p91", "", 11).groups().get(0)))
                    .allSatisfy(value -> assertThat(value).isCloseTo(100, within(3.0)));
        }

        @Test
        void aGroupHasTheSeriesOfOneValue() {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
            record(series(Kind.GAUGE, "/a", "500"), 0, i -> 2);
            record(series(Kind.GAUGE, "/b", "200"), 0, i -> 4);
            assertThat(ask("sum", "route", 11).groups())
                    .extracting(
                            Group::labels, Group::series, group -> values(group).get(0))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Map.of("route", "/a"), 2, 3.0),
                            org.assertj.core.groups.Tuple.tuple(Map.of("route", "/b"), 1, 4.0));
            assertThat(ask("sum", "nowhere", 11).groups())
                    .extracting(Group::labels)
                    .containsExactly(Map.of("nowhere", ""));
        }

        @ParameterizedTest
        @CsvSource({"200, 5", "!200, 2", "~2.., 5", "!~2.., 2", "=200, 5", "~.*, 7", "300, 0", "!, 7", "~5, 0"})
        void seriesAreChosenByLabels(String matcher, double sum) {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
            record(series(Kind.GAUGE, "/a", "500"), 0, i -> 2);
            record(series(Kind.GAUGE, "/b", "200"), 0, i -> 4);
            List<Group> groups =
                    ask("sum", "", 11, Matcher.parse("status", matcher)).groups();
            assertThat(groups.isEmpty() ? 0 : values(groups.get(0)).get(0)).isEqualTo(sum);
        }
    }

    @Nested
    class OverTime {

        @Test
        void extremesSurviveAndAGapStaysAGap() {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> i == 100 ? 50 : i == 101 ? -50 : 1);
            Group group = ask("", "", 10).groups().get(0);
            assertThat(group.points().stream().mapToDouble(GroupPoint::max).max())
                    .hasValue(50);
            assertThat(group.points().stream().mapToDouble(GroupPoint::min).min())
                    .hasValue(-50);

            QueryAnswer beyond = answer(
                    new Query("m", List.of(), null, List.of(), NOW.minusSeconds(60), NOW.plusSeconds(600), 11), NOW);
            assertThat(beyond.groups().get(0).points()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"avg", "sum", "min", "max", "rate", "increase", "p50", "p99"})
        void histogramsThatAreSealedAnswerWhatTheyDidInMemory(String figure) {
            Random random = new Random(11);
            for (int series = 0; series < 3; series++) {
                int scale = 1 + 10 * series;
                record(
                        series(Kind.HISTOGRAM, "/" + series, "200"),
                        series,
                        i -> Math.rint(1e6 * scale * random.nextDouble()) / 1e6);
            }
            writer.flush(NOW);
            // Neither end is that of a slice.
            Query query = new Query(
                    "m",
                    List.of(),
                    Figure.parse(figure),
                    List.of(),
                    NOON.plusSeconds(610),
                    NOON.plusSeconds(2 * 3600 + 130),
                    20);
            QueryAnswer recorded = engine.answer(query, NOW);
            writer.seal(NOW.plusSeconds(60));

            QueryAnswer sealed = engine.answer(query, NOW);

            List<Long> ids = store.find("m", Map.of()).stream().map(Series::id).toList();
            assertThat(store.detail(ids, NOON, NOW)).hasSize(9);
            assertThat(sealed.stepSeconds()).isEqualTo(600);
            assertThat(sealed.groups().get(0).points())
                    .hasSize(12)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-12 * Math.abs(a), Double.class)
                    .isEqualTo(recorded.groups().get(0).points());
        }

        @ParameterizedTest
        @CsvSource({"290, 890, 2", "10, 10640, 20", "290, 3600, 6", "300, 8400, 13", "3310, 3900, 2"})
        void anIncreaseIsThatOfTheRangeWhereverItBegins(int from, int to, int points) {
            Random random = new Random(17);
            double increase = 0;
            List<Recording> recordings = new ArrayList<>();
            for (int i = 0; i < 3 * 360; i++) {
                double[] values = random.doubles(1 + random.nextInt(4)).toArray();
                recordings.add(new Recording(
                        series(Kind.HISTOGRAM, "/a", "200"),
                        NOON.plusSeconds(10L * i).toEpochMilli(),
                        0,
                        ExponentialHistogram.of(values)));
                increase += 10 * i >= from && 10 * i < to ? values.length : 0;
            }
            double all = increase;
            writer.record(recordings);
            writer.flush(NOW);
            Query query = new Query(
                    "m",
                    List.of(),
                    Figure.parse("increase"),
                    List.of(),
                    NOON.plusSeconds(from),
                    NOON.plusSeconds(to),
                    points);
            QueryAnswer recorded = engine.answer(query, NOW);

            QueryAnswer sealed = answer(query, NOW);

            assertThat(List.of(recorded, sealed)).allSatisfy(answer -> {
                assertThat(answer.stepSeconds() % 300).isZero();
                assertThat(values(answer.groups().get(0)).stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .isEqualTo(all);
            });
        }

        @Test
        void aBusyHistogramIsReadByFiveMinutesWhenEachSampleWouldBeTooMuchWork() {
            for (int i = 0; i < 501; i++) {
                writer.record(List.of(new Recording(
                        series(Kind.HISTOGRAM, "/" + i, "200"),
                        NOON.plusSeconds(700).toEpochMilli(),
                        0,
                        ExponentialHistogram.of(1))));
            }
            assertThat(ask("rate", "", 5000).stepSeconds()).isEqualTo(300);
            assertThat(ask("rate", "", 5000, Matcher.equal("route", "/1")).stepSeconds())
                    .isLessThan(2);
        }

        @ParameterizedTest
        @CsvSource({"5", "20"})
        void manyHistogramsOfTheLastMinutesHaveThePointsThatWereAskedFor(int minute) {
            // Only hours that are sealed are work, and of these there is at most one.
            Instant now = NOON.plus(Duration.ofMinutes(60 + minute));
            for (int i = 0; i < 501; i++) {
                for (int ago = 15 * 60; ago > 0; ago -= 60) {
                    writer.record(List.of(new Recording(
                            series(Kind.HISTOGRAM, "/" + i, "200"),
                            now.minusSeconds(ago).toEpochMilli(),
                            0,
                            ExponentialHistogram.of(1))));
                }
            }
            writer.flush(now);
            writer.seal(now);
            Query query = new Query(
                    "m", List.of(), Figure.parse("increase"), List.of(), now.minus(Duration.ofMinutes(15)), now, 15);

            QueryAnswer answer = engine.answer(query, now);

            assertThat(answer.stepSeconds()).isEqualTo(60);
            assertThat(values(answer.groups().get(0))).hasSize(15).containsOnly(501.0);
        }

        @Test
        void stepsOfSeveralSeriesAreLongEnoughForEachToHaveASample() {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
            record(series(Kind.GAUGE, "/b", "200"), 9, i -> 3);
            QueryAnswer answer = ask("sum", "", 5000);
            assertThat(answer.stepSeconds()).isEqualTo(30);
            assertThat(values(answer.groups().get(0))).containsOnly(4.0);
            assertThat(ask("sum", "", 5000, Matcher.equal("route", "/a")).stepSeconds())
                    .isLessThan(2);
        }

        @Test
        void stepsOfSeveralHistogramsAreLongEnoughForEachToHaveASample() {
            List<Recording> recordings = new ArrayList<>();
            for (int minute = 0; minute < 180; minute += 10) {
                for (int i = 0; i < 2; i++) {
                    recordings.add(new Recording(
                            series(Kind.HISTOGRAM, "/" + i, "200"),
                            NOON.plusSeconds(60L * minute + 5 * i).toEpochMilli(),
                            0,
                            ExponentialHistogram.of(1)));
                }
            }
            writer.record(recordings);
            QueryEngine seldom = new QueryEngine(
                    new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400)), Duration.ofMinutes(10));
            Query query = new Query(
                    "m", List.of(), Figure.parse("increase"), List.of(), NOON, NOON.plusSeconds(2 * 3600), 5000);

            QueryAnswer answer = seldom.answer(query, NOW);

            assertThat(answer.stepSeconds()).isEqualTo(1800);
            assertThat(values(answer.groups().get(0))).containsExactly(6.0, 6.0, 6.0, 6.0);
        }

        @Test
        void hoursAnswerWhatIsAsCoarse() {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> i % 2);
            QueryAnswer answer = ask("avg", "", 2);
            assertThat(answer.resolution()).isEqualTo(Resolution.DETAIL);
            answer = ask("avg", "", 1);
            assertThat(answer.resolution()).isEqualTo(Resolution.HOURS);
            assertThat(answer.groups().get(0).points())
                    .containsExactly(new GroupPoint(NOON.plusSeconds(7200), 0.5, 0.0, 1.0));
        }

        @Test
        void detailThatIsGoneIsAnsweredFromHours() {
            record(series(Kind.HISTOGRAM, "/a", "200"), 0, i -> 2);
            QueryAnswer answer = engine.answer(
                    new Query("m", List.of(), Figure.parse("rate"), List.of(), NOON, NOON.plusSeconds(7200), 100),
                    NOW.plus(Duration.ofDays(20)));
            assertThat(answer.resolution()).isEqualTo(Resolution.HOURS);
            assertThat(values(answer.groups().get(0))).hasSize(2).containsOnly(0.1);
        }
    }

    @Nested
    class OverHours {

        @Test
        void quantilesAreOfAllObservationsTogether() {
            record(series(Kind.HISTOGRAM, "/a", "200"), 0, i -> i % 20 == 0 ? 100 : 1);
            record(series(Kind.HISTOGRAM, "/b", "200"), 0, i -> 1);
            QueryAnswer answer = answer(
                    new Query("m", List.of(), Figure.parse("p97"), List.of(), NOON, NOON.plusSeconds(7200), 100),
                    NOW.plus(Duration.ofDays(20)));
            assertThat(answer.resolution()).isEqualTo(Resolution.HOURS);
            assertThat(values(answer.groups().get(0)))
                    .hasSize(2)
                    .allSatisfy(value -> assertThat(value).isCloseTo(1, within(0.03)));
            answer = answer(
                    new Query("m", List.of(), Figure.parse("p98"), List.of(), NOON, NOON.plusSeconds(7200), 100),
                    NOW.plus(Duration.ofDays(20)));
            assertThat(values(answer.groups().get(0)))
                    .hasSize(2)
                    .allSatisfy(value -> assertThat(value).isCloseTo(100, within(3.0)));
        }
    }

    @Nested
    class Refuses {

        @Test
        void aFigureThatDoesNotFitTheKind() {
            record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
            assertThatThrownBy(() -> ask("p95", "", 10)).isInstanceOfSatisfying(UnanswerableQueryException.class, e -> {
                assertThat(e).hasMessage("cannot be taken of m, which is a gauge");
                assertThat(e.place()).isEqualTo("figure");
                assertThat(e.remedy()).isEqualTo("Use one of avg, sum, min, max.");
            });
        }

        @Test
        void tooManyGroups() {
            for (int i = 0; i <= 200; i++) {
                writer.record(List.of(Recording.scalar(
                        series(Kind.GAUGE, "/" + i, "200"),
                        NOON.plusSeconds(700).toEpochMilli(),
                        1)));
            }
            assertThatThrownBy(() -> ask("avg", "route", 10)).hasMessage("makes more than 200 groups");
            assertThat(ask("avg", "status", 10).groups()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"p101", "p", "mean", "p-1", "P95", "p95.1234567"})
        void whatIsNoFigure(String text) {
            assertThatThrownBy(() -> Figure.parse(text)).hasMessage("is no figure");
        }

        @Test
        void whatIsNoExpression() {
            assertThatThrownBy(() -> Matcher.parse("route", "~("))
                    .isInstanceOfSatisfying(UnanswerableQueryException.class, e -> {
                        assertThat(e.getMessage()).startsWith("is no regular expression: ");
                        assertThat(e.place()).isEqualTo("label.route");
                    });
        }

        @Test
        void aRangeThatIsMoreWorkThanThereMayBe() {
            for (int i = 0; i < 300; i++) {
                writer.record(List.of(Recording.scalar(
                        series(Kind.GAUGE, "/" + i, "200"),
                        NOON.plusSeconds(700).toEpochMilli(),
                        1)));
            }
            Instant from = NOON.minus(Duration.ofDays(5000));
            assertThatThrownBy(() -> engine.answer(new Query("m", List.of(), null, List.of(), from, NOON, 10), NOW))
                    .hasMessageContaining("asks for 300 series over 5,000 days");
        }
    }

    @Test
    void aQuantileSaysItselfAsItIsRead() {
        assertThat(List.of("p50", "p99.9", "p100", "p0", "avg", "increase"))
                .allSatisfy(text -> assertThat(Figure.parse(text)).hasToString(text));
    }

    @Test
    void withoutTheStoreMemoryAnswersAndSaysSo() {
        record(series(Kind.GAUGE, "/a", "200"), 0, i -> 1);
        writer.flush(NOW);
        store.goAway();
        QueryAnswer answer =
                engine.answer(new Query("m", List.of(), null, List.of(), NOW.minusSeconds(600), NOW, 10), NOW);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.groups().get(0).points()).hasSize(10);
    }

    @Test
    void nothingMatchingIsAnEmptyAnswer() {
        assertThat(ask("avg", "", 10).groups()).isEmpty();
    }
}
