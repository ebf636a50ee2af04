package dev.tachograph.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.jmh.samples.GoodBenchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A jar of the sample benchmarks, as a build would make it, but for JMH, which its manifest names. */
final class SampleJar {

    static final String LIST = "META-INF/BenchmarkList";
    static final String SUITES = "META-INF/tachograph/suites.properties";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    SampleJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(
                                        "org.openjdk.jmh.Main",
                                        "joptsimple.OptionParser",
                                        "org.apache.commons.math3.util.FastMath")
                                .map(type -> origin(type).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path classes = origin(GoodBenchmark.class.getName());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (name.startsWith("dev/tachograph/jmh/samples/")
                        || name.equals(LIST)
                        || name.equals("META-INF/CompilerHints")) {
                    entries.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(entries).containsKey(LIST);
    }

    SampleJar with(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SampleJar without(String name) {
        entries.remove(name);
        return this;
    }

    SampleJar withoutJmh() {
        manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
        return this;
    }

    Path in(Path directory) throws IOException {
        Path jar = directory.resolve("samples.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }

    /** Names of the samples, sorted. */
    static List<String> names() {
        return Stream.of(
                        "BrokenBenchmark.exits",
                        "BrokenBenchmark.hangs",
                        "BrokenBenchmark.leavesProcess",
                        "BrokenBenchmark.looksAround",
                        "BrokenBenchmark.needsResource",
                        "BrokenBenchmark.throwsSometimes",
                        "GoodBenchmark.allocates",
                        "GoodBenchmark.counts")
                .map(SampleJar::name)
                .toList();
    }

    static String name(String shortName) {
        return "dev.tachograph.jmh.samples." + shortName;
    }

    private static Path origin(String type) {
        try {
            return Path.of(Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
