package dev.tachograph.jmh;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a process have what others leave over of the CPU; its children inherit that. */
final class LowPriority {

    private LowPriority() {}

    /** The command behind {@code nice -n 19} where the path has it, otherwise (on Windows) as it is. */
    static List<String> of(List<String> command, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        nice(variables).ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", "19")));
        words.addAll(command);
        return words;
    }

    private static Optional<Path> nice(Map<String, String> variables) {
        String path = variables.getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "nice"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
