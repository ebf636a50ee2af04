package dev.tachograph.core.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendsTest {

    private static final int HOURS = 30 * 24;
    private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofHours(HOURS));

    private final SeriesHead head = new SeriesHead();
    private final MemoryStore store = new MemoryStore();
    private final HistoryWriter writer = new HistoryWriter(store, "server-1", head, PendingBound.standard());
    private final HistoryReader reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));
    private final List<Annotation> deployments = new ArrayList<>();
    private final Trends trends = new Trends(
            new CallHistory(reader, (from, to) -> List.of()),
            reader,
            new QueryEngine(reader, Duration.ofSeconds(10)),
            stub(BenchmarkStore.class),
            stub(AnnotationStore.class));
    private final Random dice = new Random(5);

    /** A store that answers lists as this test has them, of benchmarks none. */
    @SuppressWarnings("unchecked")
    private <T> T stub(Class<T> port) {
        return (T) Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "find" -> List.copyOf(deployments);
                    case "latest" -> throw new HistoryUnavailableException("away", null);
                    default -> List.of();
                });
    }

    /** What is recorded in each hour; an hour is sealed before the next begins. */
    private final List<IntFunction<Recording>> sources = new ArrayList<>();

    /** Sixty calls in each hour, around that duration. */
    private void calls(String operation, int firstHour, IntToDoubleFunction secondsAt) {
        SeriesDefinition series = SeriesDefinition.of(
                new SeriesKey(
                        "operation_duration_seconds",
                        Map.of("application", "logs", "instance", "a", "operation", operation)),
                Kind.HISTOGRAM);
        sources.add(hour -> {
            double seconds = secondsAt.applyAsDouble(hour);
            double[] values = dice.doubles(hour < firstHour ? 0 : 60)
                    .map(uniform -> seconds * Math.exp(0.5 * uniform))
                    .toArray();
            return new Recording(series, at(hour), 0, ExponentialHistogram.of(values));
        });
    }

    private void gauge(String name, IntToDoubleFunction valueAt) {
        SeriesDefinition series = SeriesDefinition.of(SeriesKey.of(name), Kind.GAUGE);
        sources.add(hour -> Recording.scalar(series, at(hour), valueAt.applyAsDouble(hour)));
    }

    private static long at(int hour) {
        return FROM.plus(Duration.ofHours(hour)).toEpochMilli() + 1;
    }

    private void play() {
        for (int hour = 0; hour < HOURS; hour++) {
            int now = hour;
            writer.record(sources.stream().map(source -> source.apply(now)).toList());
            Instant end = FROM.plus(Duration.ofHours(hour + 1)).plusSeconds(60);
            writer.flush(end);
            writer.seal(end);
        }
        sources.clear();
    }

    private Trend of(String subject, String figure) {
        if (!sources.isEmpty()) {
            play();
        }
        return trends.of(Subject.parse(subject), FROM, NOW, NOW).trends().stream()
                .filter(trend -> trend.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSlowlyGrowingOperationSaysByHowMuch() {
        calls("search", 0, hour -> 0.02 * Math.exp(0.3 * hour / HOURS));
        Trend trend = of("operation:search", "p95");
        assertThat(trend.tendency()).as(trend.words()).isEqualTo(Tendency.GROWING);
        Slope slope = Objects.requireNonNull(trend.slope());
        double truth = 100 * Math.expm1(0.3 * 7 / 30);
        assertThat(slope.percentPerWeek()).isCloseTo(truth, within(1.0));
        assertThat(slope.lowPercentPerWeek()).isLessThan(truth);
        assertThat(slope.highPercentPerWeek()).isGreaterThan(truth);
        assertThat(slope.perWeek()).isBetween(0.001, 0.005);
        Shift week = Objects.requireNonNull(trend.weekOverWeek());
        assertThat(week.changePercent()).isCloseTo(truth, within(2.0));
        assertThat(Objects.requireNonNull(week.lowPercent())).isPositive().isLessThan(truth);
        assertThat(trend.unit()).isEqualTo("seconds");
        assertThat(trend.points()).hasSize(180);
        assertThat(of("operation:logs/search", "mean").tendency()).isEqualTo(Tendency.GROWING);
    }

    @Test
    void aReleaseOfAnotherApplicationIsNotItsOwn() {
        Instant deployed = FROM.plus(Duration.ofDays(20));
        deployments.add(new Annotation(
                UUID.randomUUID(),
                AnnotationKind.DEPLOYMENT,
                "shop 1.4",
                null,
                null,
                "shop",
                "1.4",
                deployed,
                deployed));
        calls("search", 0, hour -> 0.02);
        assertThat(of("operation:search", "p95").releases()).isEmpty();
    }

    @Test
    void aReleaseIsComparedWithTheOneBefore() {
        Instant deployed = FROM.plus(Duration.ofDays(20));
        deployments.add(new Annotation(
                UUID.randomUUID(), AnnotationKind.DEPLOYMENT, "logs 1.4", null, null, deployed, deployed));
        calls("search", 0, hour -> hour < 20 * 24 ? 0.02 : 0.025);
        Trend trend = of("operation:search", "p95");
        assertThat(trend.tendency()).as(trend.words()).isEqualTo(Tendency.STEPPED);
        assertThat(trend.changes()).hasSize(1);
        assertThat(Duration.between(trend.changes().get(0).at(), deployed).abs())
                .isLessThan(Duration.ofHours(9));
        Shift release = trend.releases().get(0);
        assertThat(release.title()).isEqualTo("logs 1.4");
        assertThat(release.changePercent()).isCloseTo(25, within(2.0));
        assertThat(Objects.requireNonNull(release.lowPercent())).isBetween(15.0, 25.0);
    }

    @Test
    void whatGrowsComesFirst() {
        calls("steady", 0, hour -> 0.02);
        calls("growing", 0, hour -> 0.02 * Math.exp(0.3 * hour / HOURS));
        calls("new", HOURS - 2, hour -> 0.02);
        play();
        TrendPage page = trends.growing(FROM, NOW, 0, 3, NOW);
        assertThat(page.total()).isEqualTo(6);
        assertThat(page.trends())
                .extracting(trend -> trend.title() + " " + trend.tendency())
                .containsExactly("growing GROWING", "growing GROWING", "steady STEADY");
        assertThat(page.complete()).as("the store of benchmarks is away").isFalse();
        assertThat(trends.growing(FROM, NOW, 3, 9, NOW).trends())
                .extracting(trend -> trend.title() + " " + trend.tendency())
                .containsExactly("steady STEADY", "new TOO_LITTLE_DATA", "new TOO_LITTLE_DATA");
    }

    @Test
    void whatBeganLatelyIsReadInShorterSteps() {
        calls("search", HOURS - 24, hour -> 0.02);
        Trend trend = of("operation:search", "p95");
        assertThat(trend.stepSeconds()).isEqualTo(300);
        assertThat(trend.tendency()).as(trend.words()).isEqualTo(Tendency.STEADY);
    }

    @Test
    void metricsHaveNoBetter() {
        gauge("queue_length", hour -> hour < 8 ? 0 : 5 + hour * 0.02 + dice.nextDouble());
        Trend trend = of("metric:queue_length", "avg");
        assertThat(trend.tendency()).as(trend.words()).isEqualTo(Tendency.GROWING);
        assertThat(Objects.requireNonNull(trend.slope()).percentPerWeek()).isNull();
        assertThat(Objects.requireNonNull(trend.slope()).perWeek()).isCloseTo(0.02 * 168, within(0.2));
        assertThat(trend.words()).contains("0 or below");
        assertThat(trends.of(Subject.parse("metric:other"), FROM, NOW, NOW).trends())
                .isEmpty();
        assertThat(trends.known(Subject.parse("metric:other"))).containsExactly("metric:queue_length");
    }
}
