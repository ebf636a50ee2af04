package dev.tachograph.core.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code [server]}: where the server listens and keeps its files.
 *
 * @param host name or address to listen on, an IPv6 address without brackets
 * @param port TCP port, 1 to 65535
 * @param dataDir directory of the embedded database and the logs; a relative one is relative to the working
 *     directory of the process
 * @param instance label that tells several recording servers apart, never blank
 * @param allowedHosts names of the Host header that are answered besides localhost, loopback addresses and
 *     {@code host}; without ports, may be empty
 */
public record ServerSettings(String host, int port, Path dataDir, String instance, List<String> allowedHosts) {

    /** @throws IllegalArgumentException if a value is out of its bounds; the message names the key */
    public ServerSettings {
        ServerTable.HOST.require(host);
        ServerTable.PORT.require(port);
        ServerTable.DATA_DIR.require(dataDir);
        ServerTable.INSTANCE.require(instance);
        if (instance.isBlank()) {
            throw new IllegalArgumentException(
                    ServerTable.INSTANCE.path() + " = " + Shown.quoted(instance) + ": must not be blank");
        }
        allowedHosts = List.copyOf(allowedHosts);
        ServerTable.ALLOWED_HOSTS.require(allowedHosts);
    }
}
