package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
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
        void isPublishedBesideServletsOnlyOnceItHasAName() throws Exception {
            ProductionMonitor monitor = ProductionMonitor.ofApplication();
            monitor.incrementCounter("early_total");
            assertThat(found("application")).isZero();

            ProductionMonitor.ofApplication("shop");
            assertThat(found("application")).isZero();
            assertThat(found("shop")).isOne();
            assertThat(monitor.registry().counter("early_total").value()).isOne();
        }

        @Test
        void isGoneOnceClosedAndMadeAnewWhenItIsNamedAgain() throws Exception {
            ProductionMonitor first = ProductionMonitor.ofApplication("shop");
            ProductionMonitor.closeApplication();
            ProductionMonitor.closeApplication();
            assertThat(found("shop")).isZero();

            assertThat(ProductionMonitor.ofApplication("shop")).isNotSameAs(first);
            assertThat(found("shop")).isOne();
        }

        @Test
        void isWhatComesBackFromAPassiveBean() throws Exception {
            ProductionMonitor monitor = ProductionMonitor.ofApplication("shop");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(monitor);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isSameAs(monitor);
            }
        }
    }

    /** Without servlets in the class path nobody tells a name, and the monitor does not wait for one. */
    @Nested
    class OfAPlainJvm {

        @Test
        void isPublishedAtOnceAndNeverAgainAfterItsEnd() throws Exception {
            URL classes = ProductionMonitor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
                Class<?> type = loader.loadClass(ProductionMonitor.class.getName());
                Object monitor = type.getMethod("ofApplication").invoke(null);
                assertThat(found("application")).isOne();

                type.getMethod("closeApplication").invoke(null);
                Object late = type.getMethod("ofApplication").invoke(null);
                assertThat(late)
                        .isNotSameAs(monitor)
                        .isSameAs(type.getMethod("ofApplication").invoke(null));
                assertThat(found("application")).isZero();
            }
        }
    }

    private static int found(String application) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("dev.tachograph:type=MetricRegistry,application=" + application + ",*"), null)
                .size();
    }
}
