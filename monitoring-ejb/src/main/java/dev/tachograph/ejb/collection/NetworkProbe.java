package dev.tachograph.ejb.collection;

import oshi.SystemInfo;
import oshi.hardware.NetworkIF;

/** Traffic, errors and drops of every network interface but the loopback. */
final class NetworkProbe implements Probe {

    private final SystemInfo system;

    NetworkProbe(SystemInfo system) {
        this.system = system;
    }

    @Override
    public void look(Readings readings) {
        for (NetworkIF network : system.getHardware().getNetworkIFs()) {
            String name = network.getName();
            readings.counter("system_network_received_bytes_total", network.getBytesRecv(), "interface", name);
            readings.counter("system_network_transmitted_bytes_total", network.getBytesSent(), "interface", name);
            readings.counter(
                    "system_network_errors_total",
                    (double) network.getInErrors() + network.getOutErrors(),
                    "interface",
                    name);
            readings.counter("system_network_dropped_total", network.getInDrops(), "interface", name);
        }
    }
}
