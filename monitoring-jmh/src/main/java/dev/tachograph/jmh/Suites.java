package dev.tachograph.jmh;

import dev.tachograph.core.settings.NearestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What a JMH jar has to run: its benchmarks, gathered into suites, in profiles of different length.
 *
 * <p>A jar says so in {@code META-INF/tachograph/suites.properties}; see {@code SuitesFile}. One without that file is a single suite.
 *
 * @param jar file
 * @param suites regular expression of each suite by its name; a benchmark belongs to it where the expression is found in its name
 * @param rulers regular expression of the fixed benchmarks that tell an unstable machine, which belong to no suite; null if there are none
 * @param profiles how to run by name; {@code quick} and {@code full} are always among them
 * @param benchmarks class and method of everything in the jar, sorted
 */
public record Suites(
        Path jar,
        SortedMap<String, Pattern> suites,
        @Nullable Pattern rulers,
        SortedMap<String, Profile> profiles,
        List<String> benchmarks) {

    /** The profile of a few minutes. */
    public static final String QUICK = "quick";

    /** The profile that leaves nothing out. */
    public static final String FULL = "full";

    /**
     * How long and which part of the chosen benchmarks.
     *
     * @param include regular expression that is found in the names of those that belong to it; null if all do
     * @param options of JMH's command line, one word each
     */
    public record Profile(@Nullable Pattern include, List<String> options) {

        public Profile {
            options = List.copyOf(options);
        }
    }

    public Suites {
        suites = Collections.unmodifiableSortedMap(new TreeMap<>(suites));
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
        benchmarks = List.copyOf(benchmarks);
    }

    /**
     * Reads what a jar has. Takes milliseconds; no class of the jar is loaded.
     *
     * @param name of the only suite of a jar that names none
     * @throws UnusableJarException if there is no such file, it is no jar, holds no benchmarks or not JMH, or its file of suites has a
     *     regular expression or line that is wrong
     */
    public static Suites read(Path jar, String name) {
        try (ZipFile zip = BenchmarkList.open(jar)) {
            return SuitesFile.read(jar, zip, name, BenchmarkList.names(jar, zip));
        } catch (IOException e) {
            throw new UnusableJarException(jar + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The same, as if the jar held only the benchmarks in whose name the expression is found, and the suites that have one of them; the
     * rulers stay.
     *
     * @throws UnusableJarException if nothing is left to run
     */
    public Suites only(Pattern include) {
        List<String> kept = benchmarks.stream()
                .filter(name -> found(include, name) || isRuler(name))
                .toList();
        SortedMap<String, Pattern> left = new TreeMap<>(suites);
        left.values().removeIf(suite -> kept.stream().noneMatch(name -> !isRuler(name) && found(suite, name)));
        if (left.isEmpty()) {
            throw new UnusableJarException(
                    jar + ": include = \"" + include + "\": is found in no name of a benchmark; correct the expression",
                    null);
        }
        return new Suites(jar, left, rulers, profiles, kept);
    }

    /** Names of the suites, sorted. */
    public Set<String> names() {
        return suites.keySet();
    }

    /**
     * The benchmarks of suites in a profile, sorted, without the rulers.
     *
     * @param chosen names of suites; none is all
     * @throws IllegalArgumentException if there is no such suite or profile, or nothing is left to run; the message says what there is
     */
    public List<String> benchmarksOf(Collection<String> chosen, String profile) {
        chosen.forEach(name -> known("suite", name, suites.keySet()));
        Pattern include = profile(profile).include();
        Set<String> asked = chosen.isEmpty() ? suites.keySet() : new TreeSet<>(chosen);
        List<String> names = benchmarks.stream()
                .filter(name -> !isRuler(name))
                .filter(name -> asked.stream().anyMatch(suite -> found(suites.get(suite), name)))
                .filter(name -> include == null || found(include, name))
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "suites = " + List.copyOf(asked) + ": have no benchmark in the profile \"" + profile + "\" of "
                            + jar.getFileName() + "; choose other suites or another profile");
        }
        return names;
    }

    /** {@link #benchmarksOf} as JMH's include expressions, each of which is found in exactly one name. */
    public List<String> includesOf(Collection<String> chosen, String profile) {
        return exactly(benchmarksOf(chosen, profile));
    }

    /** The rulers as JMH's include expressions; empty if there are none. */
    public List<String> rulerIncludes() {
        return exactly(benchmarks.stream().filter(this::isRuler).toList());
    }

    /**
     * JMH's options of a profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    public List<String> optionsOf(String profile) {
        return profile(profile).options();
    }

    /** Expressions for JMH that are found in exactly these names of benchmarks. */
    public static List<String> exactly(Collection<String> names) {
        return names.stream().map(name -> "^" + Pattern.quote(name) + "$").toList();
    }

    private Profile profile(String name) {
        known("profile", name, profiles.keySet());
        return profiles.get(name);
    }

    private boolean isRuler(String name) {
        return rulers != null && found(rulers, name);
    }

    private static boolean found(Pattern pattern, String name) {
        return pattern.matcher(name).find();
    }

    private void known(String what, String name, Set<String> names) {
        if (!names.contains(name)) {
            String meant = NearestName.of(name, names)
                    .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                    .orElse("");
            throw new IllegalArgumentException(what + " = \"" + name + "\": is not in " + jar.getFileName() + meant
                    + "; choose of " + String.join(", ", names));
        }
    }
}
