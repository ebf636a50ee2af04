package dev.tachograph.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The names of the benchmarks in a jar, read from the list that JMH's annotation processor leaves in it.
 *
 * <p>A line of it is {@code JMH S 16 com.example.Thing S 40 ... S 6 method ...}: texts with their length in front. The first is the class,
 * the third the method. Reading it takes milliseconds; asking JMH itself ({@code -l}) takes a virtual machine.
 */
final class BenchmarkList {

    private static final String ENTRY = "META-INF/BenchmarkList";
    private static final String MAIN = "org/openjdk/jmh/Main.class";
    private static final String BEGIN = "JMH ";

    private BenchmarkList() {}

    /** Opens the file as a zip; the caller closes it. */
    static ZipFile open(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UnusableJarException(jar + ": there is no such file; build the jar, or correct its path", null);
        }
        try {
            return new ZipFile(jar.toFile());
        } catch (ZipException e) {
            throw new UnusableJarException(
                    jar + ": is no jar (" + e.getMessage()
                            + "); name a jar built with JMH, and build it again if it is cut",
                    e);
        } catch (IOException e) {
            throw new UnusableJarException(jar + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Class and method of each benchmark, sorted, each once.
     *
     * @throws UnusableJarException if the jar has no list, an empty one or one this version cannot read, or does not carry JMH
     */
    static List<String> names(Path jar, ZipFile zip) {
        TreeSet<String> names = new TreeSet<>();
        lines(jar, zip).forEach(line -> names.add(name(jar, line)));
        return List.copyOf(names);
    }

    /** How those benchmarks are measured; a line of which only the name is understood counts as timed. */
    static ListedModes modes(Path jar, ZipFile zip, Collection<String> names, List<String> options) {
        ListedModes modes = ListedModes.NONE;
        for (String line : lines(jar, zip)) {
            if (names.contains(name(jar, line))) {
                modes = modes.and(line, options);
            }
        }
        return modes;
    }

    private static List<String> lines(Path jar, ZipFile zip) {
        ZipEntry entry = zip.getEntry(ENTRY);
        if (entry == null) {
            throw new UnusableJarException(
                    jar + ": has no " + ENTRY
                            + ", so there is no benchmark in it; compile it with the annotation processor "
                            + "jmh-generator-annprocess",
                    null);
        }
        try {
            if (zip.getEntry(MAIN) == null && !namesFurtherJars(zip)) {
                throw new UnusableJarException(
                        jar + ": does not carry JMH itself (" + MAIN + "); build one jar with its dependencies, as "
                                + "maven-shade-plugin does",
                        null);
            }
            List<String> found = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(BEGIN)) {
                        found.add(line);
                    }
                }
            }
            if (found.isEmpty()) {
                throw new UnusableJarException(jar + ": " + ENTRY + " names no benchmark; compile it again", null);
            }
            return found;
        } catch (IOException e) {
            throw new UnusableJarException(jar + ": cannot be read (" + e.getMessage() + "); build it again", e);
        }
    }

    /** Whether the manifest puts other jars on the class path, among which JMH may be. */
    private static boolean namesFurtherJars(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
        if (entry == null) {
            return false;
        }
        Manifest manifest = new Manifest(zip.getInputStream(entry));
        return manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null;
    }

    private static String name(Path jar, String line) {
        String type = null;
        int at = BEGIN.length();
        for (int text = 0; text < 3; text++) {
            String value = textAt(line, at);
            if (value == null) {
                throw new UnusableJarException(
                        jar + ": " + ENTRY + " has a line that is not understood, \"" + shortened(line)
                                + "\"; build it with JMH 1.17 or newer",
                        null);
            }
            if (text == 0) {
                type = value;
            } else if (text == 2) {
                return type + "." + value;
            }
            at = line.indexOf(' ', at + 2) + 1 + value.length() + 1;
        }
        throw new IllegalStateException("three texts were read");
    }

    /** The text in {@code S 16 ...} at that place; null if something else stands there. */
    private static @Nullable String textAt(String line, int at) {
        int length = lengthAt(line, at);
        int from = length < 0 ? -1 : line.indexOf(' ', at + 2) + 1;
        return from <= 0 || from + length > line.length() ? null : line.substring(from, from + length);
    }

    /** The length in {@code S 16 ...} at that place; -1 if something else stands there. */
    private static int lengthAt(String line, int at) {
        int end = line.indexOf(' ', at + 2);
        if (!line.startsWith("S ", at) || end < 0) {
            return -1;
        }
        try {
            return Integer.parseInt(line, at + 2, end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
