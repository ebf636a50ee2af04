package dev.tachograph.loganalyzer.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory of log files. A log file is a regular file directly in it with the name of one, such as {@code server.log},
 * {@code tachograph.0.log} or {@code messages.log.3}; links are followed only to files inside of the directory.
 *
 * <p>Thread-safe. Two files are indexed one after the other.
 */
public final class Workspace {

    /** Nothing hidden, no path, and no compressed file. */
    private static final Pattern LOG_NAME =
            Pattern.compile("(?!\\.)[^/\\\\\\x00-\\x1f]{0,200}\\.(log|out|err|txt)(\\.[0-9]{1,4})?");

    /** So many files are read at most; the newest ones. */
    private static final int MOST_FILES = 1_000;

    /** By its first bytes a file that was emptied and has grown again is told from one that only grew. */
    private static final int BEGINNING = 256;

    private final String name;
    private final Path directory;
    private final ZoneId zone;
    private final Map<String, Known> indexes = new HashMap<>();

    /** An indexer with what it is known by; what it read last. */
    private record Known(Indexer indexer, FileIndex index, byte[] beginning) {}

    private Workspace(String name, Path directory, ZoneId zone) {
        this.name = name;
        this.directory = directory;
        this.zone = zone;
    }

    /**
     * @param name by which it is spoken of
     * @param zone of times in the files that have no offset
     * @throws IOException if the directory cannot be read
     */
    public static Workspace open(String name, Path directory, ZoneId zone) throws IOException {
        Path real = directory.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(directory.toString());
        }
        return new Workspace(name, real, zone);
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Its log files as they are now, the one written last first; at most 1,000. */
    public List<FileState> files() throws IOException {
        List<FileState> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
            for (Path path : paths) {
                FileState state = stateOf(path.getFileName().toString());
                if (state != null) {
                    found.add(state);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return found.stream()
                .sorted(Comparator.comparing(FileState::modified).reversed().thenComparing(FileState::name))
                .limit(MOST_FILES)
                .toList();
    }

    /** The file as it is now. */
    public FileState file(String file) throws NoSuchLogException {
        FileState state = stateOf(file);
        if (state == null) {
            throw new NoSuchLogException("file = \"" + shown(file) + "\": is no log file of this workspace");
        }
        return state;
    }

    /** The file's content from its beginning; what it grew by since {@code state} is there, too. */
    public SeekableByteChannel read(FileState state) throws IOException {
        Path real = realPath(state.name());
        if (real == null) {
            throw gone(state);
        }
        try {
            // Between the look and the opening it may have become a link.
            return Files.newByteChannel(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException removedMeanwhile) {
            throw gone(state);
        }
    }

    private static NoSuchLogException gone(FileState state) {
        return new NoSuchLogException("file = \"" + shown(state.name()) + "\": is there no more");
    }

    /** The index of the file in that state; reads what is not indexed yet. */
    public FileIndex index(FileState state) throws IOException {
        synchronized (indexes) {
            Known known = indexes.get(state.name());
            if (known != null && known.index.state().equals(state)) {
                return known.index;
            }
            byte[] beginning = beginning(state);
            Indexer indexer =
                    known != null && isTheSameGrown(known, state, beginning) ? known.indexer : new Indexer(zone);
            // One that fails half way may not be gone on with.
            indexes.remove(state.name());
            FileIndex index = indexer.read(state, read(state));
            indexes.put(state.name(), new Known(indexer, index, beginning));
            return index;
        }
    }

    /** Indexes all of its files that can be read, and forgets those that are gone. */
    public List<FileIndex> index() throws IOException {
        List<FileIndex> all = new ArrayList<>();
        List<FileState> files = files();
        for (FileState file : files) {
            try {
                all.add(index(file));
            } catch (NoSuchLogException | AccessDeniedException goneOrRefused) {
                // The others are still of use, and a search counts this one.
                continue;
            }
        }
        synchronized (indexes) {
            indexes.keySet().retainAll(files.stream().map(FileState::name).toList());
        }
        return all;
    }

    private static boolean isTheSameGrown(Known known, FileState state, byte[] beginning) {
        byte[] before = known.beginning;
        return known.index.state().identity().equals(state.identity())
                && state.size() >= known.indexer.indexed()
                && beginning.length >= before.length
                && Arrays.equals(before, 0, before.length, beginning, 0, before.length);
    }

    private byte[] beginning(FileState state) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BEGINNING, state.size()));
        try (SeekableByteChannel channel = read(state)) {
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
                continue;
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Null when there is no log file of that name. */
    private @Nullable FileState stateOf(String file) {
        Path real = realPath(file);
        if (real == null) {
            return null;
        }
        try {
            BasicFileAttributes about =
                    Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return about.isRegularFile()
                    ? new FileState(
                            file,
                            about.size(),
                            about.lastModifiedTime().toInstant(),
                            Objects.toString(about.fileKey(), ""))
                    : null;
        } catch (IOException goneMeanwhile) {
            return null;
        }
    }

    /** Where the file really is; null when there is none of that name, or it is outside of the directory. */
    private @Nullable Path realPath(String file) {
        if (!LOG_NAME.matcher(file).matches()) {
            return null;
        }
        try {
            Path real = directory.resolve(file).toRealPath();
            return real.startsWith(directory) ? real : null;
        } catch (IOException | InvalidPathException noSuchFile) {
            return null;
        }
    }

    private static String shown(String file) {
        return file.length() <= 200 ? file : file.substring(0, 200) + "...";
    }
}
