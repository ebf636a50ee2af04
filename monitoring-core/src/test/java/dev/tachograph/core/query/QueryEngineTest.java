package dev.tachograph.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.query.QueryAnswer.Group;
import dev.tachograph.core.series.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryEngineTest extends QueriedHistory {

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
