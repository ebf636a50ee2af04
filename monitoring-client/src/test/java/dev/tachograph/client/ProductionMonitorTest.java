package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProductionMonitorTest {

    @Test
    void recordsByName() {
        ProductionMonitor monitor = new ProductionMonitor(MetricRegistry.named("test"));
        monitor.incrementCounter("a_total");
        monitor.incrementCounter("a_total", 2);
        monitor.incrementCounter("a_total", 0.5);
        monitor.incrementCounter("b_total", "kind", "regex");
        monitor.incrementCounter("b_total", 2, "kind", "regex");
        monitor.setGauge("g", 3, "pool", "x");
        monitor.observeHistogram("h_ms", 20, "pool", "x");

        assertThat(monitor.registry().snapshot().metrics())
                .contains(
                        new CounterSnapshot("a_total", Labels.empty(), 3.5),
                        new CounterSnapshot("b_total", Labels.of("kind", "regex"), 3),
                        new GaugeSnapshot("g", Labels.of("pool", "x"), 3),
                        new HistogramSnapshot("h_ms", Labels.of("pool", "x"), ExponentialHistogram.of(20)));
    }

    @Test
    void neverFailsItsCaller() {
        ProductionMonitor monitor = new ProductionMonitor(MetricRegistry.named("test"));
        assertThatCode(() -> {
                    monitor.incrementCounter("not a name");
                    monitor.incrementCounter(null);
                    monitor.setGauge("g", Double.NaN);
                    monitor.observeHistogram("h", 1, "odd");
                })
                .doesNotThrowAnyException();
    }

    @Nested
    class OfTheApplication {

        @AfterEach
        void close() {
            ProductionMonitor.closeApplication();
        }

        @Test
        void isOneForAllThreadsAndPublished() throws Exception {
            Set<ProductionMonitor> seen = ConcurrentHashMap.newKeySet();
            Race.run(thread -> seen.add(ProductionMonitor.ofApplication("shop")));

            assertThat(seen).hasSize(1);
            assertThat(ProductionMonitor.ofApplication()).isIn(seen);
            assertThat(found("shop")).isOne();
        }

        @Test
        void keepsTheFirstNameItWasGiven() throws Exception {
            ProductionMonitor monitor = ProductionMonitor.ofApplication();
            assertThat(monitor.registry().application()).isEqualTo("application");

            assertThat(ProductionMonitor.ofApplication("shop")).isSameAs(monitor);
            assertThat(monitor.registry().application()).isEqualTo("shop");
            assertThat(found("shop")).isOne();
            assertThat(found("application")).isZero();

            assertThat(ProductionMonitor.ofApplication("late")).isSameAs(monitor);
            assertThat(monitor.registry().application()).isEqualTo("shop");
        }

        @Test
        void isGoneOnceClosedAndMadeAnewWhenAskedFor() throws Exception {
            ProductionMonitor first = ProductionMonitor.ofApplication("shop");
            ProductionMonitor.closeApplication();
            ProductionMonitor.closeApplication();
            assertThat(found("shop")).isZero();

            assertThat(ProductionMonitor.ofApplication("shop")).isNotSameAs(first);
            assertThat(found("shop")).isOne();
        }

        private int found(String application) throws Exception {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(
                            new ObjectName("dev.tachograph:type=MetricRegistry,application=" + application + ",*"),
                            null)
                    .size();
        }
    }
}
