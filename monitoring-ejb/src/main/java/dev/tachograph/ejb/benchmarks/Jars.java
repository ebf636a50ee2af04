package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.settings.BenchmarksSettings;
import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.jmh.Suites;
import dev.tachograph.jmh.UnusableJarException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The jars that can be run: that of this build where it is there, and those of the settings. */
final class Jars {

    /** Names the jar of this build; set by {@code ./run}. */
    static final String OWN_PROPERTY = "tachograph.benchmarks";

    /** What the jar of this build is called, unless the settings have one of this name. */
    static final String OWN = "tachograph";

    private static final String REMEDY =
            "build the module benchmarks and start by ./run, or name one in [[benchmarks.jars]]";

    private final BenchmarksSettings settings;
    private final @Nullable Path own;

    /** @param own jar of this build, which need not exist; null when there is none */
    Jars(BenchmarksSettings settings, @Nullable Path own) {
        this.settings = settings;
        this.own = own;
    }

    /** That of this build first. Those of the settings are among them even where there is no such file. */
    List<JarSettings> all() {
        List<JarSettings> jars = new ArrayList<>();
        // Asked each time: it may be built while the server runs.
        if (own != null
                && Files.isRegularFile(own)
                && settings.jars().stream().noneMatch(jar -> jar.name().equals(OWN))) {
            jars.add(new JarSettings(OWN, own, List.of(), List.of(), "", Suites.QUICK));
        }
        jars.addAll(settings.jars());
        return jars;
    }

    /**
     * The jar of that name.
     *
     * @param name null is the first one that has the suites, and where none has all of them the first one, which then says what it has
     * @param suites by name; none is all of the jar
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    JarSettings of(@Nullable String name, Collection<String> suites) {
        List<JarSettings> jars = all();
        if (jars.isEmpty()) {
            throw new IllegalArgumentException("there is no jar with benchmarks; " + REMEDY);
        }
        if (name == null) {
            return jars.stream().filter(jar -> has(jar, suites)).findFirst().orElse(jars.get(0));
        }
        return jars.stream()
                .filter(jar -> jar.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("jar = \"" + name + "\": there is none of this name; choose of "
                                + jars.stream().map(JarSettings::name).collect(Collectors.joining(", "))));
    }

    /**
     * What a jar has to run.
     *
     * @throws UnusableJarException if it is not there or cannot be run
     */
    static Suites suites(JarSettings jar) {
        Suites all = Suites.read(jar.path(), jar.name());
        return jar.include().isEmpty() ? all : all.only(Pattern.compile(jar.include()));
    }

    private static boolean has(JarSettings jar, Collection<String> suites) {
        // Without suites it is the first one, also where that one cannot be used: its run says why.
        return suites.isEmpty() || overview(jar).suites().containsAll(suites);
    }

    /** What every jar has to choose from. */
    List<JarSuites> overview() {
        return all().stream().map(Jars::overview).toList();
    }

    private static JarSuites overview(JarSettings jar) {
        try {
            Suites suites = suites(jar);
            return new JarSuites(
                    jar.name(),
                    List.copyOf(suites.names()),
                    List.copyOf(suites.profiles().keySet()),
                    null);
        } catch (UnusableJarException e) {
            return new JarSuites(jar.name(), List.of(), List.of(), e.getMessage());
        }
    }
}
