package dev.tachograph.ejb.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One directory for the files of each start, named after the process that lives as long as its server: servers on several
 * ports may share a data directory where their database is elsewhere, and none may lose its files to the start of another.
 */
final class StartDirectories {

    /** Holds the id of the server's own process, which outlives a {@code ./run} that is killed; written by {@code ./run}. */
    static final String SERVER_PID = "server.pid";

    private final Path parent;

    StartDirectories(Path parent) {
        this.parent = parent;
    }

    Path of(long owner) {
        return parent.resolve(Long.toString(owner));
    }

    /** Makes the directory anew, with an empty {@code tmp}: what it held is of an earlier process with the same id. */
    void make(long owner) throws IOException {
        Leftovers.delete(of(owner));
        Files.createDirectories(of(owner).resolve("tmp"));
    }

    /** Removes the directories whose processes are gone. */
    void removeAbandoned() throws IOException {
        if (Files.notExists(parent)) {
            return;
        }
        List<Path> starts;
        try (Stream<Path> all = Files.list(parent)) {
            starts = all.filter(start -> start.getFileName().toString().matches("[0-9]{1,18}"))
                    .toList();
        }
        for (Path start : starts) {
            if (!isAlive(start.getFileName().toString()) && !isAlive(serverPid(start))) {
                Leftovers.delete(start);
            }
        }
    }

    private static String serverPid(Path start) throws IOException {
        Path file = start.resolve(SERVER_PID);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** An id that is used again by something else keeps a directory until that ends, too; that is harmless. */
    private static boolean isAlive(String pid) {
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }
}
