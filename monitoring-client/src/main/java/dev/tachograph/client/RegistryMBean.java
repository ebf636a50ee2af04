package dev.tachograph.client;

/**
 * How a monitor in another class loader asks a registry: only types of the JDK cross.
 *
 * <p>Found by the pattern {@code dev.tachograph:type=MetricRegistry,*}; the keys {@code application} and {@code instance}
 * say whose it is, quoted by {@link javax.management.ObjectName#quote} if need be.
 */
public interface RegistryMBean {

    /** A snapshot as {@link dev.tachograph.client.snapshot.SnapshotCodec} writes it. */
    byte[] snapshot();
}
