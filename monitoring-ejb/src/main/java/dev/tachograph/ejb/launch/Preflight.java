package dev.tachograph.ejb.launch;

import dev.tachograph.core.settings.ServerSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsResult;
import dev.tachograph.ejb.settings.DataDirectory;
import dev.tachograph.ejb.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Checks that the server can start, and writes what Payara Micro needs into {@code run/ID} in the data directory, where ID is
 * that of the process of {@code ./run}: {@code preboot.asadmin}, {@code logging.properties} and an empty {@code tmp}. Of the
 * other starts it removes those whose server is gone.
 *
 * <p>Prints {@code host port directory} in three lines for {@code ./run}. Exit codes: 0 ready; 2 the configuration has
 * problems, all of them printed; 3 the address, or the embedded database in the data directory, is another server's.
 */
public final class Preflight {

    static final int READY = 0;
    static final int BAD_CONFIGURATION = 2;
    static final int TAKEN = 3;

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

    /**
     * Ends the process with the exit code.
     *
     * @param arguments the id of the process that lives as long as the server, or {@code --check} to write nothing
     */
    public static void main(String[] arguments) {
        Preflight preflight = new Preflight(System.getenv(), Path.of(""), System.out, System.err);
        if (arguments.length == 1 && arguments[0].equals("--check")) {
            System.exit(preflight.check());
        }
        if (arguments.length != 1 || !arguments[0].matches("[0-9]{1,18}")) {
            System.err.println("error: Preflight takes the id of a process, or --check");
            System.exit(BAD_CONFIGURATION);
        }
        System.exit(preflight.prepare(Long.parseLong(arguments[0])));
    }

    /** Looks only: nothing is written. */
    int check() {
        return run(OptionalLong.empty());
    }

    /**
     * Checks, and writes the files of a start.
     *
     * @param owner id of the process that lives as long as the server
     */
    int prepare(long owner) {
        return run(OptionalLong.of(owner));
    }

    private int run(OptionalLong owner) {
        SettingsResult result = SettingsFile.read(environment, workingDirectory);
        result.warnings().forEach(warning -> err.println("warning: " + warning));
        if (!(result instanceof SettingsResult.Valid valid)) {
            result.problems().forEach(problem -> err.println("error: " + problem));
            err.println("Tachograph does not start: correct the configuration (docs/configuration.md has every key).");
            return BAD_CONFIGURATION;
        }
        return run(valid.settings(), owner);
    }

    private int run(Settings settings, OptionalLong owner) {
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
            return TAKEN;
        }
        Path data = workingDirectory.resolve(server.dataDir()).toAbsolutePath().normalize();
        try {
            settings.database().jdbcUrl(data);
        } catch (IllegalArgumentException inexpressible) {
            err.println("error: " + inexpressible.getMessage());
            return BAD_CONFIGURATION;
        }
        // Payara Micro reads its log settings in another way than Java, and finds no XML schema in such a path.
        if (!data.toString().chars().allMatch(unit -> unit >= ' ' && unit <= '~')) {
            err.println("error: server.data_dir = \"" + server.dataDir() + "\": lies in \"" + data
                    + "\", and the server cannot start in a path with other than ASCII characters;"
                    + " choose another directory with MONITORING_DATA_DIR");
            return BAD_CONFIGURATION;
        }
        if (settings.database().url().isEmpty() && isOpen(data.resolve("tachograph.mv.db"))) {
            err.println("error: server.data_dir = \"" + server.dataDir() + "\": another server has the database in \""
                    + data
                    + "\" open, and only one can; stop it, or choose another directory with MONITORING_DATA_DIR");
            return TAKEN;
        }
        StartDirectories starts = new StartDirectories(data.resolve("run"));
        Path directory = starts.of(owner.orElse(0));
        try {
            if (owner.isPresent()) {
                DataDirectory.ensure(data);
                Path logs = Files.createDirectories(data.resolve("logs"));
                starts.removeAbandoned();
                starts.make(owner.getAsLong());
                writeFiles(directory, logs, address);
            } else {
                requireWritable(data);
            }
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

    /** Whether another process has the embedded database open, which locks the file for as long. */
    private static boolean isOpen(Path file) {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException unknown) {
            // What is wrong with the file the server says better when it opens it.
            return false;
        }
    }

    /** As far as it can be told without writing: the directory, or the nearest one above that exists. */
    private static void requireWritable(Path directory) throws IOException {
        Path existing = directory;
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new NotDirectoryException(existing.toString());
        }
        if (!Files.isWritable(existing)) {
            throw new AccessDeniedException(existing.toString());
        }
    }

    private static void writeFiles(Path directory, Path logs, InetAddress address) throws IOException {
        write(directory.resolve("preboot.asadmin"), Map.of("@address@", address.getHostAddress()));
        write(
                directory.resolve("logging.properties"),
                Map.of("@logs@", escaped(logs.toString().replace("%", "%%"))));
    }

    /** The text as a value of a properties file, which is read as ISO-8859-1 and in which a backslash escapes. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> {
            if (unit == '\\') {
                escaped.append("\\\\");
            } else if (unit < ' ' || unit > '~') {
                escaped.append(String.format("\\u%04x", unit));
            } else {
                escaped.append((char) unit);
            }
        });
        return escaped.toString();
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
