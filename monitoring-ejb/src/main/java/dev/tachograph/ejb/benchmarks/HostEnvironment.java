package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.Environment;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** Where the benchmarks of this server run. */
final class HostEnvironment {

    private HostEnvironment() {}

    /** As it is now; the virtual machine is that of this process, whose executable runs the forks. */
    static Environment read() {
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        return new Environment(
                hardware.getProcessor().getProcessorIdentifier().getName().strip(),
                Runtime.getRuntime().availableProcessors(),
                hardware.getMemory().getTotal(),
                system.getOperatingSystem().toString(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /** The same with the virtual machine that the results name, which an option of the jar may have chosen. */
    static Environment of(Environment host, List<BenchmarkResult> results) {
        return results.isEmpty()
                ? host
                : new Environment(
                        host.cpu(),
                        host.cores(),
                        host.memoryBytes(),
                        host.os(),
                        results.get(0).settings().jdk());
    }

    /** Of results that came without a host. */
    static Environment unknown(List<BenchmarkResult> results) {
        return of(new Environment(Environment.UNKNOWN, 0, 0, Environment.UNKNOWN, Environment.UNKNOWN), results);
    }
}
