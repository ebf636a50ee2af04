package dev.tachograph.ejb.collection;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;

/** CPU as a whole and by core, load, memory and swap of the host. */
final class SystemProbe implements Probe {

    private static final String[] LOAD_WINDOWS = {"1m", "5m", "15m"};

    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private long[] ticks;
    private long[][] coreTicks;

    SystemProbe(SystemInfo system) {
        processor = system.getHardware().getProcessor();
        memory = system.getHardware().getMemory();
        ticks = processor.getSystemCpuLoadTicks();
        coreTicks = processor.getProcessorCpuLoadTicks();
    }

    @Override
    public void look(Readings readings) {
        cpu(readings);
        double total = memory.getTotal();
        double available = memory.getAvailable();
        readings.gauge("system_memory_total_bytes", total);
        readings.gauge("system_memory_available_bytes", available);
        readings.gauge("system_memory_used_bytes", total - available);
        readings.gauge("system_memory_utilization_ratio", Rounding.toBasisPoints((total - available) / total));
        VirtualMemory swap = memory.getVirtualMemory();
        if (swap.getSwapTotal() > 0) {
            readings.gauge("system_swap_total_bytes", swap.getSwapTotal());
            readings.gauge("system_swap_used_bytes", swap.getSwapUsed());
        }
    }

    private void cpu(Readings readings) {
        long[] now = processor.getSystemCpuLoadTicks();
        long[][] coresNow = processor.getProcessorCpuLoadTicks();
        // Ticks are hundredths of a second: right after the start there may be none between two looks.
        if (advanced(ticks, now)) {
            double busy = clamp(processor.getSystemCpuLoadBetweenTicks(ticks, now));
            readings.gauge("system_cpu_utilization_ratio", Rounding.toTicks(busy, ticks, now));
            double[] cores = processor.getProcessorCpuLoadBetweenTicks(coreTicks, coresNow);
            for (int core = 0; core < cores.length; core++) {
                double rounded = Rounding.toTicks(clamp(cores[core]), coreTicks[core], coresNow[core]);
                readings.gauge("system_cpu_core_utilization_ratio", rounded, "core", Integer.toString(core));
            }
            ticks = now;
            coreTicks = coresNow;
        }
        readings.gauge("system_cpu_cores", processor.getLogicalProcessorCount());
        double[] load = processor.getSystemLoadAverage(LOAD_WINDOWS.length);
        for (int i = 0; i < load.length; i++) {
            // Negative: the system has no load average.
            if (load[i] >= 0) {
                // The kernel keeps 2048ths and publishes hundredths, of a number that it samples every 5 s.
                readings.gauge("system_load_average", Rounding.toHundredths(load[i]), "window", LOAD_WINDOWS[i]);
            }
        }
    }

    private static boolean advanced(long[] before, long[] now) {
        long difference = 0;
        for (int i = 0; i < now.length; i++) {
            difference += now[i] - before[i];
        }
        return difference > 0;
    }

    private static double clamp(double ratio) {
        return Math.max(0, Math.min(1, ratio));
    }
}
