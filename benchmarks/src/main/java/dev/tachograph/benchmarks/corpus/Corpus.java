package dev.tachograph.benchmarks.corpus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Directories of logs to search, the same bytes everywhere and always.
 *
 * <p>A corpus is written once into the directory for temporary files and found there by the next fork. Its name tells version,
 * seed and size, so that other contents have another name.
 */
public final class Corpus {

    /** Goes up with every change of what {@link ShopLog} writes: figures over other bytes are not to be compared. */
    private static final int VERSION = 1;

    private static final long SEED = 20_260_302;

    /** Time of the first entry. */
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** From the first entry to the last, about. */
    public static final Duration SPAN = Duration.ofDays(1);

    private Corpus() {}

    /** The directory of that size's files; written if it is not there, or no longer whole. */
    public static Path directory(CorpusSize size) throws IOException {
        return directory(Path.of(System.getProperty("java.io.tmpdir")), size);
    }

    /** @param parent where the directories are */
    static Path directory(Path parent, CorpusSize size) throws IOException {
        Path directory = parent.resolve(name(size));
        if (isWhole(directory, size)) {
            return directory;
        }
        Path fresh = Files.createTempDirectory(parent, "tachograph-corpus-");
        try {
            write(fresh, size);
            delete(directory);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            delete(fresh);
            // Another JVM may have been faster.
            if (!isWhole(directory, size)) {
                throw failure;
            }
        }
        return directory;
    }

    private static String name(CorpusSize size) {
        // Users of one machine cannot read each other's files.
        String user = System.getProperty("user.name").replaceAll("\\W", "_");
        return "tachograph-corpus-" + user + "-" + VERSION + "-" + SEED + "-"
                + size.name().toLowerCase(Locale.ROOT);
    }

    /** Whoever cleans directories for temporary files does so file by file. */
    private static boolean isWhole(Path directory, CorpusSize size) throws IOException {
        for (int age = 0; age < CorpusSize.FILES; age++) {
            Path file = directory.resolve(fileName(age));
            if (!Files.isRegularFile(file) || Files.size(file) < size.bytesOfAFile()) {
                return false;
            }
        }
        return true;
    }

    private static void write(Path directory, CorpusSize size) throws IOException {
        ShopLog log = new ShopLog(SEED, START, SPAN, size.bytes());
        for (int age = CorpusSize.FILES - 1; age >= 0; age--) {
            Path file = directory.resolve(fileName(age));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                long written = 0;
                while (written < size.bytesOfAFile()) {
                    byte[] entry = log.nextEntry().getBytes(StandardCharsets.UTF_8);
                    out.write(entry);
                    written += entry.length;
                }
            }
            // The log analyzer reads the file first that was written last.
            Files.setLastModifiedTime(file, FileTime.from(log.now()));
        }
    }

    /** @param age 0 of the file that is written, then by rotations */
    private static String fileName(int age) {
        return age == 0 ? "shop.log" : "shop.log." + age;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> paths = Files.list(directory)) {
            files = paths.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }
}
