package dev.tachograph.jmh;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a jar names its suites. A jar need not have one.
 *
 * <pre>{@code
 * suite.cache           = ^com\\.example\\.cache\\.     expressions that are found in names of benchmarks
 * rulers                = ^com\\.example\\.rulers\\.    fixed benchmarks that tell an unstable machine
 * profile.quick.include = \\.(get|put)$                  without it everything
 * profile.quick.options = -f 3 -wi 2 -w 300ms            as on JMH's command line; words are parted by blanks
 * }</pre>
 */
final class SuitesFile {

    private static final String ENTRY = "META-INF/tachograph/suites.properties";
    private static final String SUITE = "suite.";
    private static final String PROFILE = "profile.";

    /** Two forks tell that something is there to compare; a nightly history of them is evidence. */
    private static final List<String> QUICK_OPTIONS = words("-f 2 -wi 2 -w 1s -i 3 -r 1s");

    private final Path jar;
    private final SortedMap<String, Pattern> suites = new TreeMap<>();
    private final SortedMap<String, Suites.Profile> profiles = new TreeMap<>(Map.of(
            Suites.QUICK, new Suites.Profile(null, QUICK_OPTIONS), Suites.FULL, new Suites.Profile(null, List.of())));
    private @Nullable Pattern rulers;

    private SuitesFile(Path jar) {
        this.jar = jar;
    }

    /** @param name of the one suite of a jar without the file, or with one that names no suites */
    static Suites read(Path jar, ZipFile zip, String name, List<String> benchmarks) throws IOException {
        SuitesFile file = new SuitesFile(jar);
        ZipEntry entry = zip.getEntry(ENTRY);
        if (entry != null) {
            Properties lines = new Properties();
            try (Reader text = new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8)) {
                lines.load(text);
            } catch (IllegalArgumentException e) {
                throw new UnusableJarException(jar + ": " + ENTRY + " cannot be read (" + e.getMessage() + ")", e);
            }
            lines.stringPropertyNames().stream().sorted().forEach(key -> file.take(key, lines.getProperty(key)));
        }
        if (file.suites.isEmpty()) {
            file.suites.put(name, Pattern.compile(""));
        }
        return new Suites(jar, file.suites, file.rulers, file.profiles, benchmarks);
    }

    private void take(String key, String value) {
        if (key.startsWith(SUITE) && key.length() > SUITE.length()) {
            suites.put(key.substring(SUITE.length()), pattern(key, value));
        } else if (key.equals("rulers")) {
            rulers = pattern(key, value);
        } else if (key.startsWith(PROFILE) && key.endsWith(".include")) {
            String name = profileIn(key, ".include");
            profiles.put(
                    name, new Suites.Profile(pattern(key, value), profile(name).options()));
        } else if (key.startsWith(PROFILE) && key.endsWith(".options")) {
            String name = profileIn(key, ".options");
            try {
                JmhCommand.checkOptions(words(value));
            } catch (IllegalArgumentException e) {
                throw wrong(key, value, e.getMessage(), e);
            }
            profiles.put(name, new Suites.Profile(profile(name).include(), words(value)));
        } else {
            throw wrong(
                    key,
                    value,
                    "is not known; there are suite.NAME, rulers, profile.NAME.include and profile.NAME.options",
                    null);
        }
    }

    private String profileIn(String key, String end) {
        int length = key.length() - end.length();
        if (length <= PROFILE.length()) {
            throw wrong(key, "", "needs the name of a profile, as in profile.quick" + end, null);
        }
        return key.substring(PROFILE.length(), length);
    }

    private Suites.Profile profile(String name) {
        Suites.Profile known = profiles.get(name);
        return known == null ? new Suites.Profile(null, List.of()) : known;
    }

    private Pattern pattern(String key, String value) {
        try {
            return Pattern.compile(value.strip());
        } catch (PatternSyntaxException e) {
            throw wrong(key, value, "is no regular expression: " + e.getDescription(), e);
        }
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    private UnusableJarException wrong(String key, String value, @Nullable String what, @Nullable Exception cause) {
        return new UnusableJarException(jar + ": " + ENTRY + ": " + key + " = \"" + value + "\": " + what, cause);
    }
}
