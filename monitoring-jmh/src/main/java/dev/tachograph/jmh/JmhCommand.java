package dev.tachograph.jmh;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be run.
 *
 * @param java executable of the virtual machine, which its forks use too
 * @param jar with the benchmarks and JMH
 * @param classPathBefore directories and jars whose classes win over those of the jar; mostly none
 * @param jvmArgs of the virtual machine; forks inherit them where a benchmark does not name its own
 * @param includes regular expressions; a benchmark is run where one of them is found in its name. None is every benchmark
 * @param options of JMH's command line, one word each; those that say where results and output go are not among them
 * @param directory for {@code result.json}, {@code output.txt} and, while it runs, a directory for temporary files; is made if it
 *     does not exist, and belongs to one process at a time
 * @param atMost how long it may take before it is ended; positive
 */
public record JmhCommand(
        Path java,
        Path jar,
        List<Path> classPathBefore,
        List<String> jvmArgs,
        List<String> includes,
        List<String> options,
        Path directory,
        Duration atMost) {

    /** Options that are set here, or that make JMH answer something instead of measuring. */
    private static final Set<String> NOT_YOURS =
            Set.of("-rf", "-rff", "-o", "-v", "-foe", "-h", "-l", "-lp", "-lprof", "-lrf");

    /** @throws IllegalArgumentException if an option is one that is set here, or atMost is not positive */
    public JmhCommand {
        if (atMost.isZero() || atMost.isNegative()) {
            throw new IllegalArgumentException("atMost = " + atMost + ": must be positive");
        }
        checkOptions(options);
        classPathBefore = List.copyOf(classPathBefore);
        jvmArgs = List.copyOf(jvmArgs);
        includes = List.copyOf(includes);
        options = List.copyOf(options);
        directory = directory.toAbsolutePath();
    }

    /** The executable that runs this very process: {@code java.home/bin/java}. */
    public static Path thisJava() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }

    static void checkOptions(List<String> options) {
        for (String option : options) {
            if (NOT_YOURS.contains(option)) {
                throw new IllegalArgumentException("options = \"" + String.join(" ", options) + "\": " + option
                        + " is set by the monitor; leave it out");
            }
        }
    }

    /** Where JMH writes its results. */
    Path resultFile() {
        return directory.resolve("result.json");
    }

    /** Where its output is kept. */
    Path outputFile() {
        return directory.resolve("output.txt");
    }

    /** The words of the command line, without what lowers the priority. */
    List<String> words(Path temporary) {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(jvmArgs);
        words.add(temporaryArgument(temporary));
        words.add("-cp");
        words.add(Stream.concat(classPathBefore.stream(), Stream.of(jar))
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        words.add("org.openjdk.jmh.Main");
        words.addAll(includes);
        words.addAll(options);
        // A benchmark that throws must not cost the results of the others; what is missing is named afterwards.
        words.addAll(List.of(
                "-foe",
                "false",
                "-v",
                "NORMAL",
                "-rf",
                "json",
                "-rff",
                resultFile().toString()));
        if (!asksFor("-prof", "gc")) {
            words.addAll(List.of("-prof", "gc"));
        }
        return words;
    }

    /** Forks inherit it, so that nothing of a run stays in the temporary directory of the machine. */
    static String temporaryArgument(Path temporary) {
        return "-Djava.io.tmpdir=" + temporary;
    }

    private boolean asksFor(String option, String value) {
        for (int at = 0; at + 1 < options.size(); at++) {
            if (options.get(at).equals(option) && options.get(at + 1).equals(value)) {
                return true;
            }
        }
        return false;
    }
}
