package dev.tachograph.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.query.QueryAnswer.Group;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStepsTest extends QueriedHistory {

    @Test
    void extremesSurviveAndAGapStaysAGap() {
        record(series(Kind.GAUGE, "/a", "200"), 0, i -> i == 100 ? 50 : i == 101 ? -50 : 1);
        Group group = ask("", "", 10).groups().get(0);
        assertThat(group.points().stream().mapToDouble(GroupPoint::max).max()).hasValue(50);
        assertThat(group.points().stream().mapToDouble(GroupPoint::min).min()).hasValue(-50);

        QueryAnswer beyond =
                answer(new Query("m", List.of(), null, List.of(), NOW.minusSeconds(60), NOW.plusSeconds(600), 11), NOW);
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
        Query query =
                new Query("m", List.of(), Figure.parse("increase"), List.of(), NOON, NOON.plusSeconds(2 * 3600), 5000);

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
