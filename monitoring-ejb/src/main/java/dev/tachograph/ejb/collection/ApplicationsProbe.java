package dev.tachograph.ejb.collection;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.client.snapshot.SnapshotCodec;
import dev.tachograph.client.snapshot.SnapshotFormatException;
import dev.tachograph.core.collection.RegistryDeltas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Pulls the snapshot of every registry that an application of this JVM has published.
 *
 * <p>Only JDK types cross the border, so the application may carry another version of the client. One that cannot be read
 * is counted, named in the log once, and does not keep the others from being read.
 */
final class ApplicationsProbe implements Probe {

    private static final Logger LOG = Logger.getLogger(ApplicationsProbe.class.getName());

    private final MBeanServer server;
    private final MetricRegistry own;
    private final ObjectName pattern;
    private final RegistryDeltas deltas = new RegistryDeltas();
    private final Map<ObjectName, String> instanceIds = new HashMap<>();
    private final Set<ObjectName> unreadable = new HashSet<>();
    private final Presence presence = new Presence();
    private final Runs runs = new Runs();
    private volatile List<String> applications = List.of();

    ApplicationsProbe(MBeanServer server, MetricRegistry own) {
        this.server = server;
        this.own = own;
        try {
            this.pattern = new ObjectName("dev.tachograph:type=MetricRegistry,*");
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names of the applications found at the last look, sorted. */
    List<String> applications() {
        return applications;
    }

    /** Whether an application has no registry any more, see {@link Presence}. */
    boolean isGone(String application) {
        return presence.isGone(application);
    }

    /** Which versions and runs of applications there are. */
    Runs runs() {
        return runs;
    }

    @Override
    public void look(Readings readings) {
        Set<ObjectName> found = server.queryNames(pattern, null);
        presence.seen(found.stream().map(ApplicationsProbe::application).toList(), readings.time());
        List<RegistrySnapshot> snapshots = new ArrayList<>();
        for (ObjectName name : found) {
            try {
                RegistrySnapshot snapshot = pull(name);
                snapshots.add(snapshot);
                instanceIds.put(name, snapshot.instanceId());
                unreadable.remove(name);
            } catch (InstanceNotFoundException undeployedMeanwhile) {
                LOG.log(Level.FINE, "{0} is gone", name);
            } catch (JMException | SnapshotFormatException | RuntimeException failure) {
                own.counter("tachograph_registry_failures_total").increment();
                if (unreadable.add(name)) {
                    LOG.log(Level.WARNING, name + " cannot be read, and is tried again: " + failure.getMessage());
                }
            }
        }
        readings.addAll(Rounding.ofDurations(deltas.read(
                snapshots,
                snapshot -> Map.of("instance", readings.instance(), "application", snapshot.application()),
                readings.time())));
        snapshots.forEach(readings::reports);
        runs.seen(snapshots);
        // One that is still there but could not be read this time counts on from where it was, not once more from zero.
        instanceIds.keySet().retainAll(found);
        deltas.retain(Set.copyOf(instanceIds.values()));
        unreadable.retainAll(found);
        applications = snapshots.stream()
                .map(RegistrySnapshot::application)
                .distinct()
                .sorted()
                .toList();
    }

    /** Also of one that cannot be read. */
    private static String application(ObjectName name) {
        String written = name.getKeyProperty("application");
        if (written == null) {
            return "";
        }
        return written.startsWith("\"") ? ObjectName.unquote(written) : written;
    }

    private RegistrySnapshot pull(ObjectName name) throws JMException, SnapshotFormatException {
        Object answer = server.invoke(name, "snapshot", new Object[0], new String[0]);
        if (!(answer instanceof byte[] bytes)) {
            throw new IllegalStateException("its answer is not an array of bytes");
        }
        return SnapshotCodec.decode(bytes);
    }
}
