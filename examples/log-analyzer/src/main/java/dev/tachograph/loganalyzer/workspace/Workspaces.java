package dev.tachograph.loganalyzer.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that are open: the root directory, whose name is {@value #ROOT}, and those of its subdirectories that were
 * opened. No other directory can be. Thread-safe.
 */
public final class Workspaces {

    /** Name of the workspace of the root directory; it is open whenever somebody asks. */
    public static final String ROOT = ".";

    /** Besides the root. An index stays in memory, so not all that anybody ever opened does. */
    private static final int MOST = 20;

    private final @Nullable Path root;
    private final ZoneId zone;
    private final TreeMap<String, Workspace> open = new TreeMap<>();

    /**
     * @param root null when none is configured; then every workspace fails and says so
     * @param zone of times in the files that have no offset
     */
    public Workspaces(@Nullable Path root, ZoneId zone) {
        this.root = root;
        this.zone = zone;
    }

    /** The open ones by name. */
    public synchronized List<Workspace> all() {
        return List.copyOf(open.values());
    }

    /** An open workspace; the root is opened if need be. */
    public synchronized Workspace get(String name) throws IOException {
        if (name.equals(ROOT)) {
            return open(name);
        }
        Workspace workspace = open.get(name);
        if (workspace == null) {
            throw new NoSuchLogException("workspace = \"" + name + "\": is not open");
        }
        return workspace;
    }

    /**
     * Opens a workspace that is not open yet.
     *
     * @param path of a directory below the root, or {@value #ROOT}; the workspace's name is the shortest one of that directory
     * @throws TooManyWorkspacesException if so many are open that one has to be closed first
     */
    public synchronized Workspace open(String path) throws IOException {
        Workspace known = open.get(path);
        if (known != null) {
            return known;
        }
        Path directory = directory(path);
        String shortest = configuredRoot().relativize(directory).toString();
        String name = shortest.isEmpty() ? ROOT : shortest;
        known = open.get(name);
        if (known != null) {
            return known;
        }
        if (!name.equals(ROOT)
                && open.keySet().stream().filter(other -> !other.equals(ROOT)).count() >= MOST) {
            throw new TooManyWorkspacesException(MOST);
        }
        Workspace workspace = Workspace.open(name, directory, zone);
        open.put(name, workspace);
        return workspace;
    }

    /** Closes a workspace and forgets what was indexed; false when it was not open. */
    public synchronized boolean close(String name) {
        return open.remove(name) != null;
    }

    /** The names by which workspaces may be opened: the root and the directories directly in it. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>(List.of(ROOT));
        try (var paths = Files.list(configuredRoot())) {
            paths.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(100)
                    .forEach(names::add);
        }
        return names;
    }

    private Path directory(String name) throws IOException {
        Path directory = configuredRoot();
        if (name.equals(ROOT)) {
            return directory;
        }
        try {
            Path real = directory.resolve(name).toRealPath();
            if (real.startsWith(directory) && Files.isDirectory(real)) {
                return real;
            }
        } catch (IOException | InvalidPathException noSuchDirectory) {
            // Whether there is something outside is nobody's business, so all failures are the same one.
        }
        throw new NoSuchLogException("workspace = \"" + name + "\": is no directory of the workspaces");
    }

    private Path configuredRoot() throws IOException {
        if (root == null) {
            throw new NoSuchLogException("No directory of log files is configured: set LOG_ANALYZER_DIR.");
        }
        return root.toRealPath();
    }
}
