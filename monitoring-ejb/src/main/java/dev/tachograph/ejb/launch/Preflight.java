package dev.tachograph.ejb.launch;

import dev.tachograph.core.settings.ServerSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsResult;
import dev.tachograph.ejb.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Checks that the server can start, and writes what Payara Micro needs into {@code run} in the data directory:
 * {@code preboot.asadmin}, {@code logging.properties} and an empty {@code tmp}.
 *
 * <p>Prints {@code host port directory} in three lines for {@code ./run}. Exit codes: 0 ready; 2 the configuration has
 * problems, all of them printed; 3 the address is not to be had.
 */
public final class Preflight {

    static final int READY = 0;
    static final int BAD_CONFIGURATION = 2;
    static final int ADDRESS_TAKEN = 3;

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final PrintStream out;
    private final PrintStream err;

    Preflight(Map<String, String> environment, Path workingDirectory, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.out = out;
        this.err = err;
    }

    /** Takes no arguments; ends the process with the exit code. */
    public static void main(String[] arguments) {
        System.exit(new Preflight(System.getenv(), Path.of(""), System.out, System.err).run());
    }

    int run() {
        SettingsResult result = SettingsFile.read(environment, workingDirectory);
        result.warnings().forEach(warning -> err.println("warning: " + warning));
        if (!(result instanceof SettingsResult.Valid valid)) {
            result.problems().forEach(problem -> err.println("error: " + problem));
            err.println("Tachograph does not start: correct the configuration (docs/configuration.md has every key).");
            return BAD_CONFIGURATION;
        }
        return prepare(valid.settings());
    }

    private int prepare(Settings settings) {
        ServerSettings server = settings.server();
        InetAddress address;
        try {
            address = InetAddress.getByName(server.host());
        } catch (UnknownHostException unknown) {
            err.println("error: server.host = \"" + server.host()
                    + "\": is no address of this machine; use 127.0.0.1, 0.0.0.0 or a name that resolves");
            return BAD_CONFIGURATION;
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As the server binds: a connection of the run before that is still closing is no obstacle.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, server.port()));
        } catch (IOException | SecurityException taken) {
            err.println("error: server.port = " + server.port() + ": cannot listen on " + server.host() + " ("
                    + taken.getMessage()
                    + "); stop the other process, or choose another port with MONITORING_PORT or server.port");
            return ADDRESS_TAKEN;
        }
        Path directory = workingDirectory
                .resolve(server.dataDir())
                .toAbsolutePath()
                .normalize()
                .resolve("run");
        try {
            writeFiles(directory, address);
        } catch (IOException failure) {
            err.println("error: server.data_dir = \"" + server.dataDir() + "\": cannot be written (" + failure
                    + "); make it writable for this user, or set MONITORING_DATA_DIR");
            return BAD_CONFIGURATION;
        }
        out.println(server.host());
        out.println(server.port());
        out.println(directory);
        return READY;
    }

    private static void writeFiles(Path directory, InetAddress address) throws IOException {
        Path logs = directory.resolveSibling("logs");
        Files.createDirectories(logs);
        Files.createDirectories(directory);
        Leftovers.delete(directory.resolve("tmp"));
        Files.createDirectories(directory.resolve("tmp"));
        write(directory.resolve("preboot.asadmin"), Map.of("@address@", address.getHostAddress()));
        write(
                directory.resolve("logging.properties"),
                Map.of("@logs@", logs.toString().replace("%", "%%")));
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream template = Preflight.class.getResourceAsStream(name)) {
            if (template == null) {
                throw new IOException("the template " + name + " is missing from the archive");
            }
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            Files.writeString(file, text);
        }
    }
}
