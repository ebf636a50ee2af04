package dev.tachograph.ejb.collection;

import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.HWDiskStore;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/** Every real file store, and the traffic of every disk. */
final class DiskProbe implements Probe {

    private final FileSystem fileSystem;
    private final SystemInfo system;

    DiskProbe(SystemInfo system) {
        this.system = system;
        this.fileSystem = system.getOperatingSystem().getFileSystem();
    }

    @Override
    public void look(Readings readings) {
        for (OSFileStore store : FileStores.real(fileSystem.getFileStores(true))) {
            String[] labels = {"mount", store.getMount(), "device", store.getVolume(), "type", store.getType()};
            // As df counts: used is what is not free, and the ratio leaves out what is reserved for root.
            double used = (double) store.getTotalSpace() - store.getFreeSpace();
            double available = store.getUsableSpace();
            readings.gauge("system_filesystem_size_bytes", store.getTotalSpace(), labels);
            readings.gauge("system_filesystem_used_bytes", used, labels);
            readings.gauge("system_filesystem_available_bytes", available, labels);
            readings.gauge(
                    "system_filesystem_utilization_ratio", Rounding.toBasisPoints(used / (used + available)), labels);
        }
        List<HWDiskStore> disks = system.getHardware().getDiskStores();
        for (HWDiskStore disk : disks) {
            if (isNoDiskOfItsOwn(disk)) {
                continue;
            }
            readings.counter("system_disk_read_bytes_total", disk.getReadBytes(), "device", disk.getName());
            readings.counter("system_disk_written_bytes_total", disk.getWriteBytes(), "device", disk.getName());
            readings.counter("system_disk_reads_total", disk.getReads(), "device", disk.getName());
            readings.counter("system_disk_writes_total", disk.getWrites(), "device", disk.getName());
        }
    }

    /**
     * Compressed swap, RAM disks and images are memory or files; volumes of LVM, LUKS and RAID lie on disks that are counted
     * themselves.
     */
    private static boolean isNoDiskOfItsOwn(HWDiskStore disk) {
        return disk.getName().matches("/dev/((zram|ram|loop|dm-|md)\\d+|mapper/.*)");
    }
}
