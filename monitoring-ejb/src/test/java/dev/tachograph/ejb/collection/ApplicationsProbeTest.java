package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.Operation;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.SnapshotCodec;
import dev.tachograph.core.history.Recording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class ApplicationsProbeTest {

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final MetricRegistry own = MetricRegistry.named("tachograph");
    private final ApplicationsProbe probe = new ApplicationsProbe(server, own);
    private long now = 1_772_452_800_000L;

    /** What an application's client registers, whatever its version. */
    public interface AnyClient {
        Object snapshot();
    }

    private ObjectName publish(String application, String instance, Supplier<Object> answer) throws JMException {
        ObjectName name = new ObjectName(
                "dev.tachograph:type=MetricRegistry,application=" + application + ",instance=" + instance);
        AnyClient client = answer::get;
        server.registerMBean(new StandardMBean(client, AnyClient.class), name);
        return name;
    }

    private ObjectName publish(MetricRegistry registry) throws JMException {
        return publish(registry.application(), registry.instanceId(), () -> SnapshotCodec.encode(registry.snapshot()));
    }

    private Readings readings() {
        now += 10_000;
        Readings readings = new Readings(now, "server-1");
        probe.look(readings);
        return readings;
    }

    /** Without the totals before an increase. */
    private List<Recording> look() {
        return readings().recordings().stream()
                .filter(recording -> recording.time() == now)
                .filter(recording -> !recording.definition().key().name().startsWith("tachograph_client_"))
                .toList();
    }

    private double failures() {
        return own.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("tachograph_registry_failures_total"))
                .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                .sum();
    }

    @Test
    void theVersionAnApplicationTellsIsKnownWithTheTimeItsRunBegan() throws JMException {
        MutableTime time = new MutableTime();
        MetricRegistry first = MetricRegistry.builder("shop").clock(time).build();
        first.version("1.0");
        ObjectName name = publish(first);
        look();
        assertThat(probe.runs().versions()).containsExactly(new RunningVersion("shop", "1.0", MutableTime.START));
        server.unregisterMBean(name);
        time.seconds = 60;
        MetricRegistry same = MetricRegistry.builder("shop").clock(time).build();
        same.version("1.0");
        name = publish(same);
        look();
        assertThat(probe.runs().versions())
                .as("another run of the same version")
                .containsExactly(new RunningVersion("shop", "1.0", MutableTime.START));
        assertThat(probe.runs().starts("shop", MutableTime.START.plusSeconds(1)))
                .containsExactly(MutableTime.START.plusSeconds(60));
        server.unregisterMBean(name);
        time.seconds = 120;
        MetricRegistry next = MetricRegistry.builder("shop").clock(time).build();
        next.version("1.1");
        publish(next);
        publish(MetricRegistry.named("silent"));
        look();
        assertThat(probe.runs().versions())
                .containsExactly(new RunningVersion("shop", "1.1", MutableTime.START.plusSeconds(120)));
    }

    private static final class MutableTime extends Clock {

        static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
        private long seconds;

        @Override
        public Instant instant() {
            return START.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aPublishedRegistryIsReadWithItsApplicationAndServer() throws JMException {
        MetricRegistry shop = MetricRegistry.named("shop");
        shop.counter("orders_total", "kind", "gift").increment(3);
        publish(shop);
        assertThat(look()).singleElement().satisfies(recording -> {
            assertThat(recording.definition().key())
                    .hasToString("orders_total{application=\"shop\",instance=\"server-1\",kind=\"gift\"}");
            assertThat(recording.value()).isEqualTo(3);
            assertThat(recording.time()).isEqualTo(now);
        });
        assertThat(probe.applications()).containsExactly("shop");
    }

    @Test
    void nothingPublishedIsNothing() {
        assertThat(look()).isEmpty();
        assertThat(probe.applications()).isEmpty();
        assertThat(failures()).isZero();
    }

    @Test
    void onesThatCannotBeReadKeepNoOtherFromBeingRead() throws JMException {
        MetricRegistry shop = MetricRegistry.named("shop");
        shop.gauge("carts").set(1);
        publish(shop);
        publish("damaged", "1", () -> new byte[] {1, 2, 3});
        publish("text", "1", () -> "not bytes");
        publish("nothing", "1", () -> null);
        publish("broken", "1", () -> {
            throw new IllegalStateException("its own failure");
        });
        assertThat(look()).hasSize(1);
        assertThat(look()).hasSize(1);
        assertThat(failures()).isEqualTo(8);
        assertThat(probe.applications()).containsExactly("shop");
    }

    @Test
    void oneThatDisappearsBetweenFindingAndAskingIsNoFailure() throws JMException {
        ObjectName[] names = new ObjectName[2];
        for (int i = 0; i < 2; i++) {
            MetricRegistry registry = MetricRegistry.named("app" + i);
            registry.gauge("carts").set(i);
            ObjectName[] other = {null};
            int otherIndex = 1 - i;
            names[i] = publish(registry.application(), "1", () -> {
                other[0] = names[otherIndex];
                try {
                    server.unregisterMBean(other[0]);
                } catch (JMException e) {
                    throw new IllegalStateException(e);
                }
                return SnapshotCodec.encode(registry.snapshot());
            });
        }
        assertThat(look()).hasSize(1);
        assertThat(failures()).isZero();
        assertThat(probe.applications()).hasSize(1);
    }

    @Test
    void aRedeployedApplicationGoesOnWithItsTotal() throws JMException {
        MetricRegistry first = MetricRegistry.named("shop");
        first.counter("orders_total").increment(5);
        ObjectName name = publish(first);
        look();
        server.unregisterMBean(name);
        assertThat(look()).isEmpty();
        MetricRegistry second = MetricRegistry.named("shop");
        second.counter("orders_total").increment(2);
        publish(second);
        assertThat(look()).singleElement().extracting(Recording::value).isEqualTo(7.0);
    }

    @Test
    void oneThatFailedOnceCountsOnFromWhereItWas() throws JMException {
        MetricRegistry shop = MetricRegistry.named("shop");
        shop.counter("orders_total").increment(5);
        boolean[] fails = {false};
        publish("shop", shop.instanceId(), () -> {
            if (fails[0]) {
                throw new IllegalStateException("busy");
            }
            return SnapshotCodec.encode(shop.snapshot());
        });
        look();
        fails[0] = true;
        assertThat(look()).isEmpty();
        fails[0] = false;
        assertThat(look()).singleElement().extracting(Recording::value).isEqualTo(5.0);
    }

    @Test
    void twoRunsOfOneApplicationGiveOneRecordingForEachSeries() throws JMException {
        for (int run = 1; run <= 2; run++) {
            MetricRegistry registry = MetricRegistry.named("shop");
            registry.counter("orders_total").increment(run);
            registry.histogram("order_seconds").observe(run);
            publish(registry);
        }
        assertThat(look())
                .hasSize(2)
                .anySatisfy(recording -> assertThat(recording.value()).isEqualTo(3));
        assertThat(probe.applications()).containsExactly("shop");
    }

    @Test
    void callsAndErrorsAreReportedOnceAndOnlyWhenThereAreAny() throws JMException {
        MetricRegistry shop = MetricRegistry.named("shop");
        MetricRegistry idle = MetricRegistry.named("idle");
        publish(shop);
        publish(idle);
        Operation order = shop.operation("order");
        order.end(order.begin(), null);

        Readings first = readings();
        assertThat(first.calls()).singleElement().satisfies(reported -> {
            assertThat(reported.application()).isEqualTo("shop");
            assertThat(reported.at()).isEqualTo(Instant.ofEpochMilli(now));
            assertThat(reported.calls()).singleElement().satisfies(call -> {
                assertThat(call.name()).isEqualTo("order");
                assertThat(call.slowest()).isTrue();
                assertThat(call.sampled()).isTrue();
            });
        });
        assertThat(first.errors()).isEmpty();

        order.end(order.begin(), new IllegalStateException("sold out"));
        Readings second = readings();
        assertThat(second.errors()).singleElement().satisfies(reported -> {
            assertThat(reported.application()).isEqualTo("shop");
            assertThat(reported.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.thrown().message()).isEqualTo("sold out"));
        });

        Readings third = readings();
        assertThat(third.calls()).isEmpty();
        assertThat(third.errors()).isEmpty();
    }
}
