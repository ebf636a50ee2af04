package dev.tachograph.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code [[benchmarks.jars]]}. */
final class JarsTable implements TableArray<JarSettings> {

    private static final int LONGEST = 200;

    static final Key<String> NAME = Key.of(
            "name",
            new TextType(JarsTable::requireName),
            "shop",
            "Name that runs of it are shown under; of a jar without suites also that of its only suite.");

    static final Key<String> PATH = Key.of(
            "path",
            new TextType(JarsTable::requirePath),
            "shop-benchmarks.jar",
            "The jar with benchmarks and JMH; a relative path begins at the working directory of the process.");

    static final Key<List<String>> JVM_ARGS = Key.of(
            "jvm_args",
            new TextListType(JarsTable::requireWord),
            List.of(),
            "Options of the virtual machines that run it.");

    static final Key<List<String>> CLASS_PATH = Key.of(
            "class_path",
            new TextListType(JarsTable::requirePath),
            List.of(),
            "Directories and jars whose classes win over those of the jar.");

    static final Key<String> INCLUDE = Key.of(
            "include",
            new TextType(JarsTable::requireExpression),
            "",
            "Regular expression that is found in the names of the benchmarks to run; empty is all.");

    static final Key<String> PROFILE =
            Key.of("profile", new TextType(JarsTable::requireName), "quick", "Profile of scheduled runs.");

    private static void requireName(String text) {
        requireWord(text);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
        }
    }

    private static void requireWord(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not be blank and have no control characters");
        }
    }

    private static void requirePath(String text) {
        requireWord(text);
        try {
            Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be the path of a file: " + e.getReason(), e);
        }
    }

    private static void requireExpression(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("must be a regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public String name() {
        return "benchmarks.jars";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(NAME, PATH, JVM_ARGS, CLASS_PATH, INCLUDE, PROFILE);
    }

    @Override
    public List<Key<?>> required() {
        return List.of(NAME, PATH);
    }

    @Override
    public Key<String> subject() {
        return NAME;
    }

    @Override
    public List<String> identity(JarSettings row) {
        return List.of(row.name());
    }

    @Override
    public String taken() {
        return "is the name of another jar";
    }

    @Override
    public JarSettings read(Row row) {
        return new JarSettings(
                row.get(NAME),
                Path.of(row.get(PATH)),
                row.get(JVM_ARGS),
                row.get(CLASS_PATH).stream().map(Path::of).toList(),
                row.get(INCLUDE),
                row.get(PROFILE));
    }
}
