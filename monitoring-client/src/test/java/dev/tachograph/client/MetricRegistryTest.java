package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRegistryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final MetricRegistry registry = MetricRegistry.builder("log-analyzer")
            .instanceId("a")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .maxSeries(100)
            .build();

    @Test
    void aSnapshotHoldsEverySeriesByNameAndLabels() {
        registry.histogram("search_duration_seconds").observe(0.5);
        registry.counter("searches_total", "kind", "regex").increment(3);
        registry.counter("searches_total", "kind", "plain").increment(1.5);
        registry.gauge("active_searches").set(7);
        registry.gauge("cache_entries", () -> 42);

        assertThat(registry.snapshot().application()).isEqualTo("log-analyzer");
        assertThat(registry.snapshot().instanceId()).isEqualTo("a");
        assertThat(registry.snapshot().takenAt()).isEqualTo(NOW);
        assertThat(registry.snapshot().startedAt()).isEqualTo(NOW);
        assertThat(own())
                .containsExactly(
                        new GaugeSnapshot("active_searches", Labels.empty(), 7),
                        new GaugeSnapshot("cache_entries", Labels.empty(), 42),
                        new HistogramSnapshot("search_duration_seconds", Labels.empty(), ExponentialHistogram.of(0.5)),
                        new CounterSnapshot("searches_total", Labels.of("kind", "plain"), 1.5),
                        new CounterSnapshot("searches_total", Labels.of("kind", "regex"), 3));
    }

    @Test
    void theSameNameAndLabelsGiveTheSameInstrument() {
        assertThat(registry.counter("a_total", "x", "1", "y", "2"))
                .isSameAs(registry.counter("a_total", Labels.of("y", "2", "x", "1")))
                .isNotSameAs(registry.counter("a_total", "x", "1"));
    }

    @Test
    void aSnapshotOfAnEmptyRegistryCountsNoRejections() {
        assertThat(registry.snapshot().metrics())
                .hasSize(7)
                .allSatisfy(
                        metric -> assertThat(((CounterSnapshot) metric).value()).isZero());
    }

    @Test
    void anApplicationWithoutANameIsRefusedAtTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> MetricRegistry.named(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricRegistry.builder("a").maxSeries(0).build());
    }

    @Nested
    class Rejected {

        @ParameterizedTest
        @ValueSource(strings = {"", "1st", "with-dash", "with space", "é", "tachograph_client_rejected_total"})
        void aNameThatIsNoneIsCountedAndItsInstrumentDropsEverything(String name) {
            registry.counter(name).increment();
            registry.gauge(name).set(1);
            registry.gauge(name).add(1);
            registry.histogram(name).observe(1);
            registry.gauge(name, () -> 1);

            assertThat(own()).isEmpty();
            assertThat(registry.counter(name).value()).isZero();
            assertThat(registry.gauge(name).value()).isZero();
            assertThat(registry.histogram(name).value().isEmpty()).isTrue();
            assertThat(rejected("name")).isEqualTo(8);
        }

        @Test
        void aNameThatIsNullIsCounted() {
            registry.counter(null).increment();
            assertThat(rejected("name")).isOne();
        }

        @Test
        void labelsThatAreNoneAreCounted() {
            registry.counter("a_total", "odd").increment();
            registry.counter("a_total", "1st", "x").increment();
            registry.counter("a_total", "x", "1", "x", "2").increment();
            registry.gauge("a", "x", null).set(1);
            registry.histogram("h", (String[]) null).observe(1);
            registry.histogram("h", (Labels) null).observe(1);

            assertThat(own()).isEmpty();
            assertThat(rejected("labels")).isEqualTo(6);
        }

        @Test
        void aNameInUseForAnotherKindIsCountedWhateverItsLabels() {
            registry.counter("a").increment();
            registry.gauge("a").set(5);
            registry.histogram("a", "x", "1").observe(5);
            registry.gauge("a", () -> 5, "x", "1");

            assertThat(own()).containsExactly(new CounterSnapshot("a", Labels.empty(), 1));
            assertThat(rejected("kind")).isEqualTo(3);
        }

        @Test
        void aSeriesIsEitherSetOrAskedFor() {
            registry.gauge("a").set(1);
            registry.gauge("a", () -> 2);
            registry.gauge("b", () -> 2);
            registry.gauge("b").set(1);

            assertThat(own())
                    .containsExactly(
                            new GaugeSnapshot("a", Labels.empty(), 1), new GaugeSnapshot("b", Labels.empty(), 2));
            assertThat(rejected("kind")).isEqualTo(2);
        }

        @Test
        void oneSeriesTooManyIsCountedWhileTheOthersGoOn() {
            for (int i = 0; i < 103; i++) {
                registry.counter("a_total", "i", "" + i).increment();
            }
            registry.counter("a_total", "i", "0").increment();

            assertThat(own()).hasSize(100).contains(new CounterSnapshot("a_total", Labels.of("i", "0"), 2));
            assertThat(rejected("series_limit")).isEqualTo(3);
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300})
        void aValueThatIsNoneIsDroppedAndCounted(double value) {
            registry.counter("c_total").increment(value);
            registry.gauge("g").set(value);
            registry.gauge("g").add(value);
            registry.histogram("h").observe(value);

            assertThat(own())
                    .containsExactly(
                            new CounterSnapshot("c_total", Labels.empty(), 0),
                            new GaugeSnapshot("g", Labels.empty(), 0),
                            new HistogramSnapshot("h", Labels.empty(), ExponentialHistogram.empty()));
            assertThat(rejected("value")).isEqualTo(4);
        }

        @Test
        void aCounterNeverFalls() {
            registry.counter("c_total").increment(5);
            registry.counter("c_total").increment(-1);
            registry.counter("c_total").increment(-0.5);

            assertThat(registry.counter("c_total").value()).isEqualTo(5);
            assertThat(rejected("value")).isEqualTo(2);
        }

        @Test
        void hugeIncrementsNeitherWrapNorOverflow() {
            registry.counter("c_total").increment(Long.MAX_VALUE);
            registry.counter("c_total").increment(Long.MAX_VALUE);
            assertThat(registry.counter("c_total").value()).isEqualTo(0x1p64);

            registry.gauge("g").set(0x1p960);
            registry.gauge("g").add(0x1p960);
            assertThat(registry.gauge("g").value()).isEqualTo(0x1p960);
            assertThat(rejected("value")).isOne();
        }

        @Test
        void aSupplierThatFailsIsLeftOutAndCountedInTheSameSnapshot() {
            registry.gauge("a", () -> {
                throw new IllegalStateException("pool is closed");
            });
            registry.gauge("b", () -> {
                throw new NoClassDefFoundError("half undeployed");
            });
            registry.gauge("c", () -> Double.NaN);
            registry.gauge("d", () -> 1);
            registry.gauge("e", (DoubleSupplier) null);

            List<MetricSnapshot> metrics = registry.snapshot().metrics();
            assertThat(metrics).hasSize(1 + 7).contains(new GaugeSnapshot("d", Labels.empty(), 1));
            assertThat(metrics)
                    .contains(new CounterSnapshot(
                            "tachograph_client_rejected_total", Labels.of("reason", "supplier"), 4));
        }
    }

    @Test
    void theLatestSupplierOfASeriesIsTheOneAsked() {
        registry.gauge("pool_size", () -> 1);
        registry.gauge("pool_size", () -> 2);
        assertThat(own()).containsExactly(new GaugeSnapshot("pool_size", Labels.empty(), 2));
    }

    @Nested
    class FromManyThreads {

        @Test
        void oneSeriesIsMadeOnceAndNoIncrementIsLost() throws Exception {
            Set<Counter> seen = ConcurrentHashMap.newKeySet();
            Race.run(thread -> {
                for (int i = 0; i < 100_000; i++) {
                    Counter counter = registry.counter("a_total", "i", "" + i % 10);
                    seen.add(counter);
                    counter.increment();
                    registry.counter("b_total").increment(0.5);
                    registry.gauge("g").add(1);
                }
            });
            assertThat(seen).hasSize(10);
            assertThat(seen).allSatisfy(counter -> assertThat(counter.value()).isEqualTo(Race.THREADS * 10_000));
            assertThat(registry.counter("b_total").value()).isEqualTo(Race.THREADS * 50_000);
            assertThat(registry.gauge("g").value()).isEqualTo(Race.THREADS * 100_000);
        }

        @Test
        void theLimitIsReachedExactlyAndEveryOtherSeriesCounted() throws Exception {
            Race.run(thread -> {
                for (int i = 0; i < 1_000; i++) {
                    registry.counter("a_total", "i", "" + i).increment();
                }
            });
            assertThat(own()).hasSize(100);
            double recorded = own().stream()
                    .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                    .sum();
            assertThat(recorded + rejected("series_limit")).isEqualTo(Race.THREADS * 1_000);
        }

        @Test
        void aNameHasOneKindOnly() throws Exception {
            for (int round = 0; round < 100; round++) {
                String name = "contested_" + round;
                Race.run(thread -> {
                    String label = "" + thread;
                    if (thread % 2 == 0) {
                        registry.counter(name, "t", label).increment();
                    } else {
                        registry.gauge(name, "t", label).set(1);
                    }
                });
                assertThat(own().stream()
                                .filter(metric -> metric.name().equals(name))
                                .map(Object::getClass)
                                .distinct())
                        .hasSizeLessThanOrEqualTo(1);
            }
            assertThat(rejected("kind")).isPositive();
        }
    }

    private List<MetricSnapshot> own() {
        return registry.snapshot().metrics().stream()
                .filter(metric -> !metric.name().equals("tachograph_client_rejected_total"))
                .toList();
    }

    private double rejected(String reason) {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("tachograph_client_rejected_total"))
                .filter(metric -> metric.labels().equals(Labels.of("reason", reason)))
                .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                .sum();
    }
}
