package dev.tachograph.loganalyzer.workspace;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A log file at one moment. Two that are equal have the same content, since a log file only grows or is replaced.
 *
 * @param name inside its workspace
 * @param size in bytes
 * @param identity what tells it from another file that had the name before; empty where the file system has none
 */
public record FileState(String name, long size, Instant modified, String identity) {

    // By hand, for the reason that SearchCache.Key has.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileState that
                && size == that.size
                && name.equals(that.name)
                && modified.equals(that.modified)
                && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, size, modified, identity);
    }
}
