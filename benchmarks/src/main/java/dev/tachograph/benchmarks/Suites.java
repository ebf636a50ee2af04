package dev.tachograph.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * The suites and profiles of this jar, as {@value #RESOURCE} has them, and a way to run them by hand:
 *
 * <pre>{@code java -cp benchmarks.jar dev.tachograph.benchmarks.Suites quick search validation -rf json}</pre>
 *
 * <p>The first word is a profile, the others up to the first one with a hyphen are suites, none for all of them, and what is left goes
 * to JMH as it is.
 */
public final class Suites {

    static final String RESOURCE = "META-INF/tachograph/suites.properties";

    private static final String SUITE = "suite.";

    private final Properties properties;

    private Suites(Properties properties) {
        this.properties = properties;
    }

    /** Runs what the arguments say; JMH prints what it does. */
    public static void main(String[] arguments) throws IOException {
        Suites suites = read();
        if (arguments.length == 0 || !suites.profiles().contains(arguments[0])) {
            throw new IllegalArgumentException("The first word must be a profile of " + suites.profiles()
                    + ", further words suites of " + suites.names() + ", then options of JMH.");
        }
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        String profile = words.remove();
        Set<String> chosen = new TreeSet<>();
        while (!words.isEmpty() && !words.peek().startsWith("-")) {
            String suite = words.remove();
            if (!suites.names().contains(suite)) {
                throw new IllegalArgumentException(suite + " is no suite of " + suites.names() + ".");
            }
            chosen.add(suite);
        }
        List<String> command = new ArrayList<>();
        for (String suite : chosen.isEmpty() ? suites.names() : chosen) {
            for (String benchmark : suites.ofProfile(profile, suites.ofSuite(suite, benchmarks()))) {
                command.add("^" + Pattern.quote(benchmark) + "$");
            }
        }
        if (command.isEmpty()) {
            // JMH would take no name for every name.
            throw new IllegalArgumentException("The profile " + profile + " has nothing of " + chosen + ".");
        }
        command.addAll(suites.options(profile));
        command.addAll(words);
        Main.main(command.toArray(String[]::new));
    }

    static Suites read() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("/" + RESOURCE)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new Suites(properties);
    }

    /** Names of all benchmarks of this jar. */
    static Set<String> benchmarks() throws IOException {
        return entries().stream().map(BenchmarkListEntry::getUsername).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What JMH knows of all benchmarks of this jar. */
    static List<BenchmarkListEntry> entries() throws IOException {
        try (InputStream in = resource(BenchmarkList.BENCHMARK_LIST)) {
            return BenchmarkList.readBenchmarkList(in);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Suites.class.getResourceAsStream(name), name);
    }

    Set<String> names() {
        return keys(SUITE);
    }

    Set<String> profiles() {
        return keys("profile.").stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Benchmarks of the suite, of all that there are. */
    List<String> ofSuite(String suite, Collection<String> benchmarks) {
        return chosen(SUITE + suite, benchmarks);
    }

    List<String> rulers(Collection<String> benchmarks) {
        return chosen("rulers", benchmarks);
    }

    /** Those of the benchmarks that the profile chooses. */
    List<String> ofProfile(String profile, Collection<String> benchmarks) {
        String key = "profile." + profile + ".include";
        return properties.containsKey(key) ? chosen(key, benchmarks) : List.copyOf(benchmarks);
    }

    /** The profile's options for JMH. */
    List<String> options(String profile) {
        return List.of(value("profile." + profile + ".options").strip().split("\\s+"));
    }

    private List<String> chosen(String key, Collection<String> benchmarks) {
        return benchmarks.stream()
                .filter(Pattern.compile(value(key)).asPredicate())
                .toList();
    }

    String value(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }

    private Set<String> keys(String prefix) {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
