package dev.tachograph.core.settings;

import java.nio.file.Path;
import java.util.List;

/** {@code [server]}. */
final class ServerTable implements Table<ServerSettings> {

    static final Key<String> HOST = Key.of(
                    "server.host",
                    new TextType(HostNames::require),
                    "127.0.0.1",
                    "Name or address to listen on; `0.0.0.0` is every IPv4 address of the host.")
            .orVariable("MONITORING_HOST");

    static final Key<Integer> PORT = Key.of(
                    "server.port", new WholeNumberType(1, 65_535), 8080, "TCP port to listen on, 1 to 65535.")
            .orVariable("MONITORING_PORT");

    static final Key<Path> DATA_DIR = Key.of(
                    "server.data_dir",
                    new DirectoryType(),
                    Path.of("data"),
                    "Directory of the embedded database and the logs; a relative one is relative to the working"
                            + " directory of the process, which `./run` sets to the repository.")
            .orVariable("MONITORING_DATA_DIR");

    static final Key<String> INSTANCE = Key.of(
            "server.instance",
            new TextType(ServerTable::requireLabel),
            "",
            "Label that tells several recording servers apart, at most 200 characters; empty is the name of the host.");

    static final Key<List<String>> ALLOWED_HOSTS = Key.of(
            "server.allowed_hosts",
            new TextListType(HostNames::require),
            List.of(),
            "Names of the Host header that are answered besides localhost, loopback addresses and `server.host`,"
                    + " without ports.");

    private static void requireLabel(String text) {
        if (text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be at most 200 characters and no control characters");
        }
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(HOST, PORT, DATA_DIR, INSTANCE, ALLOWED_HOSTS);
    }

    @Override
    public ServerSettings read(Values values) {
        String instance = values.get(INSTANCE);
        return new ServerSettings(
                values.get(HOST),
                values.get(PORT),
                values.get(DATA_DIR),
                instance.isBlank() ? values.defaultInstance() : instance,
                values.get(ALLOWED_HOSTS));
    }
}
