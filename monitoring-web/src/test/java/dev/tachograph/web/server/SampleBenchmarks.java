package dev.tachograph.web.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A jar of real JMH benchmarks, those that {@code monitoring-jmh} tests itself with: some that take a second, one that hangs. */
final class SampleBenchmarks {

    private static final Path CLASSES = Path.of("..", "monitoring-jmh", "target", "test-classes");

    private static final String SUITES = """
            suite.good = GoodBenchmark
            suite.hanging = BrokenBenchmark[.]hangs
            profile.quick.include = GoodBenchmark
            profile.quick.options = -f 1 -wi 1 -w 100ms -i 2 -r 100ms
            profile.full.options = -f 1 -wi 1 -i 1
            """;

    private SampleBenchmarks() {}

    /** The jar; JMH itself is named by its manifest. */
    static Path in(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of("org.openjdk.jmh.Main", "joptsimple.OptionParser", "org.apache.commons.math3.util.FastMath")
                        .map(SampleBenchmarks::origin)
                        .collect(Collectors.joining(" ")));
        Path jar = directory.resolve("samples.jar");
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = CLASSES.relativize(file).toString();
                if (name.startsWith("dev/tachograph/jmh/samples/") || name.startsWith("META-INF/")) {
                    add(zip, name, Files.readAllBytes(file));
                }
            }
            add(zip, "META-INF/tachograph/suites.properties", SUITES.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(JarOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static String origin(String type) {
        try {
            return Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
