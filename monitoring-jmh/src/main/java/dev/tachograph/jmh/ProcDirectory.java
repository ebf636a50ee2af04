package dev.tachograph.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What Linux says about processes in {@code /proc}. Elsewhere there is no such directory, and nothing is known.
 *
 * <p>Processes of other users are not readable and count as unknown, and so do those that end meanwhile.
 */
final class ProcDirectory {

    private static final Path PROCESSES = Path.of("/proc");

    /** Of the fields behind the name of a process; the manual counts it as the 22nd of all. */
    private static final int START_TIME = 19;

    private ProcDirectory() {}

    /** The value of a variable in the environment of each process that has it, by process id. */
    static Map<Long, String> variable(String name) {
        Map<Long, String> values = new HashMap<>();
        if (!Files.isDirectory(PROCESSES)) {
            return values;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                for (String entry : read(process.resolve("environ")).split("\0")) {
                    if (entry.startsWith(name + "=")) {
                        values.put(
                                Long.parseLong(process.getFileName().toString()), entry.substring(name.length() + 1));
                    }
                }
            }
        } catch (IOException e) {
            // The directory went away or is hidden: what was found until then is what is known.
            return values;
        }
        return values;
    }

    /** Whether it has ended and only waits for its parent to take note, which is not ours to wait for. */
    static boolean isZombie(long pid) {
        return fields(pid)[0].equals("Z");
    }

    /** When it was started, in a unit of the kernel: with the id it names a process for good. Empty if there is no such process. */
    static String startOf(long pid) {
        String[] fields = fields(pid);
        return fields.length > START_TIME ? fields[START_TIME] : "";
    }

    /** In which numbering of processes it lives: a host sees those of its containers, which know each other by other ids. Empty if unknown. */
    static String namespaceOf(long pid) {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve(Long.toString(pid)).resolve("ns/pid"))
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** The fields behind the name, which stands in parentheses and may hold any character. */
    private static String[] fields(long pid) {
        String status = read(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
        return status.substring(Math.min(status.length(), status.lastIndexOf(')') + 2))
                .split(" ");
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
