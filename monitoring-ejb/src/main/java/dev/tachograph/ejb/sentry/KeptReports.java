package dev.tachograph.ejb.sentry;

import dev.tachograph.ejb.settings.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reports on their way to Sentry, a file each: every report is here until Sentry has it, so that neither a Sentry that is away nor
 * the end of the process loses it. Thread-safe.
 */
final class KeptReports {

    /** Of all kinds; beyond it the oldest sampled calls go first, then the oldest errors and messages. */
    static final int MOST = 100;

    /** How a report is named by what it is. */
    enum Kind {
        EVENT(".event"),
        CALL(".call");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        static Kind of(Path report) {
            return report.toString().endsWith(CALL.suffix) ? CALL : EVENT;
        }
    }

    private final Path directory;
    private final Clock clock;
    private long number;

    /** @param directory made with the first report */
    KeptReports(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Keeps one, as a whole or not at all.
     *
     * @return how many had to go for it
     */
    synchronized int add(Kind kind, byte[] report) throws IOException {
        DataDirectory.ensure(directory);
        String name = String.format(Locale.ROOT, "%015d-%06d%s", clock.millis(), number++, kind.suffix);
        Path unfinished = directory.resolve("unfinished");
        Files.write(unfinished, report);
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        int gone = 0;
        for (List<Path> all = all(); all.size() > MOST; all = all()) {
            Path least = all.stream()
                    .filter(each -> Kind.of(each) == Kind.CALL)
                    .findFirst()
                    .orElse(all.get(0));
            remove(least);
            gone++;
        }
        return gone;
    }

    /** The oldest of those kinds. */
    synchronized Optional<Path> oldest(Predicate<Kind> kinds) throws IOException {
        return all().stream().filter(report -> kinds.test(Kind.of(report))).findFirst();
    }

    void remove(Path report) throws IOException {
        Files.deleteIfExists(report);
    }

    /** The oldest first. */
    private List<Path> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Stream.of(Kind.values())
                            .anyMatch(kind -> file.toString().endsWith(kind.suffix)))
                    .sorted()
                    .toList();
        }
    }
}
