package dev.tachograph.ejb.collection;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;

/** Heap as a whole and by pool, garbage collection, threads and classes of this JVM. */
final class JvmProbe implements Probe {

    @Override
    public void look(Readings readings) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        readings.gauge("jvm_heap_used_bytes", heap.getUsed());
        readings.gauge("jvm_heap_committed_bytes", heap.getCommitted());
        // A heap without a limit says -1.
        if (heap.getMax() > 0) {
            readings.gauge("jvm_heap_max_bytes", heap.getMax());
            readings.gauge(
                    "jvm_heap_utilization_ratio", Rounding.toBasisPoints((double) heap.getUsed() / heap.getMax()));
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getUsage();
            if (usage != null) {
                String area = pool.getType() == MemoryType.HEAP ? "heap" : "nonheap";
                readings.gauge("jvm_memory_pool_used_bytes", usage.getUsed(), "pool", pool.getName(), "area", area);
            }
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector.getCollectionCount() >= 0) {
                readings.counter("jvm_gc_collections_total", collector.getCollectionCount(), "gc", collector.getName());
                readings.counter(
                        "jvm_gc_seconds_total", collector.getCollectionTime() / 1000.0, "gc", collector.getName());
            }
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        readings.gauge("jvm_threads", threads.getThreadCount());
        readings.gauge("jvm_threads_daemon", threads.getDaemonThreadCount());
        readings.counter("jvm_threads_started_total", threads.getTotalStartedThreadCount());
        readings.gauge("jvm_classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
}
