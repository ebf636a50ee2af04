package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.SnapshotCodec;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void aPublishedRegistryAnswersThroughTypesOfTheJdkAlone() throws Exception {
        MetricRegistry registry =
                MetricRegistry.builder("pulled").instanceId("1").build();
        registry.counter("a_total").increment(3);
        try (Publication publication = registry.publish()) {
            ObjectName name = only("dev.tachograph:type=MetricRegistry,application=pulled,*");
            assertThat(name).isEqualTo(publication.name());
            assertThat(name.getKeyProperty("instance")).isEqualTo("1");

            Object answer = server.invoke(name, "snapshot", null, null);
            assertThat(SnapshotCodec.decode((byte[]) answer).metrics())
                    .contains(new CounterSnapshot("a_total", Labels.empty(), 3));
        }
        assertThat(server.queryNames(new ObjectName("dev.tachograph:application=pulled,*"), null))
                .isEmpty();
    }

    @Test
    void aNameWithSpecialCharactersIsQuoted() throws Exception {
        String application = "a,b=\"c\":*?\\\nd";
        MetricRegistry registry = MetricRegistry.named(application);
        try (Publication publication = registry.publish()) {
            assertThat(publication.isOpen()).isTrue();
            assertThat(server.isRegistered(publication.name())).isTrue();
            assertThat(ObjectName.unquote(publication.name().getKeyProperty("application")))
                    .isEqualTo(application);
        }
    }

    @Test
    void publishingAndClosingTwiceDoesNoHarm() {
        MetricRegistry registry = MetricRegistry.named("twice");
        Publication first = registry.publish();
        assertThat(registry.publish()).isSameAs(first);
        first.close();
        assertThat(server.isRegistered(first.name())).isFalse();

        Publication second = registry.publish();
        first.close();
        assertThat(server.isRegistered(second.name())).isTrue();
        second.close();
        assertThat(server.isRegistered(second.name())).isFalse();
    }

    @Test
    void aRegistryWhoseNameIsTakenLeavesTheOtherAlone() {
        MetricRegistry one = MetricRegistry.builder("same").instanceId("1").build();
        MetricRegistry other = MetricRegistry.builder("same").instanceId("1").build();
        try (Publication publication = one.publish()) {
            Publication refused = other.publish();
            assertThat(refused.isOpen()).isFalse();
            refused.close();
            assertThat(server.isRegistered(publication.name())).isTrue();
        }
    }

    @Test
    void aClosedPublicationLetsGoOfItsClassLoader() throws Exception {
        ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = publishAndCloseInALoaderOfItsOwn(queue);
        for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
            System.gc();
            queue.remove(50);
        }
        assertThat(loader.refersTo(null)).isTrue();
    }

    private WeakReference<ClassLoader> publishAndCloseInALoaderOfItsOwn(ReferenceQueue<ClassLoader> queue)
            throws Exception {
        URL classes = MetricRegistry.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(MetricRegistry.class.getName());
            assertThat(type).isNotSameAs(MetricRegistry.class);
            Object registry = type.getMethod("named", String.class).invoke(null, "undeployed");
            type.getMethod("counter", String.class, String[].class)
                    .invoke(registry, "a_total", new String[] {"kind", "x"});
            type.getMethod("histogram", String.class, String[].class).invoke(registry, "h", new String[0]);
            Object operation = type.getMethod("operation", String.class).invoke(registry, "search");
            Object begin = operation.getClass().getMethod("begin").invoke(operation);
            operation
                    .getClass()
                    .getMethod("end", long.class, Throwable.class)
                    .invoke(operation, begin, new IllegalStateException());
            AutoCloseable publication =
                    (AutoCloseable) type.getMethod("publish").invoke(registry);
            ObjectName name = only("dev.tachograph:application=undeployed,*");
            assertThat(server.invoke(name, "snapshot", null, null)).isInstanceOf(byte[].class);
            publication.close();
            return new WeakReference<>(loader, queue);
        }
    }

    private ObjectName only(String pattern) throws Exception {
        Set<ObjectName> names = server.queryNames(new ObjectName(pattern), null);
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }
}
