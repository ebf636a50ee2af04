package dev.tachograph.client;

import dev.tachograph.client.snapshot.SnapshotCodec;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** Registers a registry at the platform MBean server, at most once at a time. */
final class Publisher {

    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());
    private static final String NEEDS_QUOTES = ",=:\"*?\n\\";

    private final MetricRegistry registry;
    private @Nullable Publication current;

    Publisher(MetricRegistry registry) {
        this.registry = registry;
    }

    synchronized Publication publish() {
        Publication publication = current;
        if (publication == null || !publication.isOpen()) {
            ObjectName name = objectName(registry.application(), registry.instanceId());
            publication = new Publication(name, register(name));
            current = publication;
        }
        return publication;
    }

    static ObjectName objectName(String application, String instanceId) {
        try {
            return new ObjectName("dev.tachograph:type=MetricRegistry,application=" + quoted(application) + ",instance="
                    + quoted(instanceId));
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("quoting failed for " + application + ", " + instanceId, e);
        }
    }

    private boolean register(ObjectName name) {
        RegistryMBean bean = () -> SnapshotCodec.encode(registry.snapshot());
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(bean, RegistryMBean.class), name);
            return true;
        } catch (JMException | RuntimeException e) {
            // Without the stack trace: it is the MBean server's, and says nothing about the application.
            LOG.log(Level.WARNING, () -> name + " cannot be registered, no monitor will find it: " + e);
            return false;
        }
    }

    private static String quoted(String value) {
        return value.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0) ? ObjectName.quote(value) : value;
    }
}
