package dev.tachograph.ejb.collection;

import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The operating system's view of this process: resident memory, CPU, open files, age. */
final class ProcessProbe implements Probe {

    private final OperatingSystem system;

    ProcessProbe(SystemInfo system) {
        this.system = system.getOperatingSystem();
    }

    @Override
    public void look(Readings readings) {
        OSProcess process = system.getCurrentProcess();
        readings.gauge("process_resident_memory_bytes", process.getResidentMemory());
        readings.gauge("process_virtual_memory_bytes", process.getVirtualSize());
        readings.counter("process_cpu_seconds_total", (process.getKernelTime() + process.getUserTime()) / 1000.0);
        readings.gauge("process_open_files", process.getOpenFiles());
        readings.gauge("process_max_open_files", process.getSoftOpenFileLimit());
        readings.gauge("process_uptime_seconds", process.getUpTime() / 1000.0);
    }
}
