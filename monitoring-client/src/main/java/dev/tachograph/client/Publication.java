package dev.tachograph.client;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * That a registry can be found by monitors; ends with {@link #close}. An application that is undeployed must close it, for
 * the MBean server outlives the application and would keep its class loader.
 */
public final class Publication implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Publication.class.getName());

    private final ObjectName name;
    private final AtomicBoolean open;

    Publication(ObjectName name, boolean registered) {
        this.name = name;
        this.open = new AtomicBoolean(registered);
    }

    /** The name the registry is found by. */
    public ObjectName name() {
        return name;
    }

    /** Whether the registry can be found now; false from the start if the MBean server did not take it. */
    public boolean isOpen() {
        return open.get();
    }

    /** Ends the publication, once; more calls do nothing. Never throws. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.DEBUG, () -> name + " was unregistered by someone else");
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, () -> name + " cannot be unregistered", e);
        }
    }
}
