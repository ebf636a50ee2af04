package dev.tachograph.loganalyzer.workspace;

import dev.tachograph.loganalyzer.parsing.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a log file holds, and in which of its parts which times are. Immutable; about 50 bytes for each 256 KiB of the file.
 *
 * <p>A part begins with the first line of an entry, so that every line's entry is in the same part. Nothing assumes that the
 * entries are in the order of their times.
 */
public final class FileIndex {

    /**
     * Neighbouring bytes of the file, whole lines.
     *
     * @param offset of the first byte
     * @param end offset behind the last byte
     * @param linesBefore how many lines of the file stand before it
     */
    public record Stretch(long offset, long end, long linesBefore) {}

    /** @param min earliest time of its entries in ms since 1970; {@code Long.MAX_VALUE} when there is none, as max has the least */
    record Part(long offset, long linesBefore, long min, long max) {}

    private final FileState state;
    private final List<Part> parts;
    private final long lines;
    private final long entries;
    private final long[] levels;

    FileIndex(FileState state, List<Part> parts, long lines, long entries, long[] levels) {
        this.state = state;
        this.parts = List.copyOf(parts);
        this.lines = lines;
        this.entries = entries;
        this.levels = levels.clone();
    }

    /** The file as it was when it was read. */
    public FileState state() {
        return state;
    }

    public long lines() {
        return lines;
    }

    /** How many entries: lines with a time at their beginning. */
    public long entries() {
        return entries;
    }

    /** How many entries of each level; those that name none are in no level. */
    public Map<Level, Long> levels() {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        Arrays.stream(Level.values()).forEach(level -> counts.put(level, levels[level.ordinal()]));
        return counts;
    }

    /** Time of the earliest entry; empty when no line has a time. */
    public Optional<Instant> first() {
        long min = parts.stream().mapToLong(Part::min).min().orElse(Long.MAX_VALUE);
        return entries == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(min));
    }

    /** Time of the latest entry; empty when no line has a time. */
    public Optional<Instant> last() {
        long max = parts.stream().mapToLong(Part::max).max().orElse(Long.MIN_VALUE);
        return entries == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(max));
    }

    /**
     * Where entries of that time may be; everything outside has none.
     *
     * @param from in ms since 1970, inclusive
     * @param to exclusive
     */
    public List<Stretch> stretches(long from, long to) {
        List<Stretch> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.max < from || part.min >= to) {
                continue;
            }
            long end = i + 1 < parts.size() ? parts.get(i + 1).offset : state.size();
            int last = found.size() - 1;
            if (last >= 0 && found.get(last).end == part.offset) {
                found.set(last, new Stretch(found.get(last).offset, end, found.get(last).linesBefore));
            } else {
                found.add(new Stretch(part.offset, end, part.linesBefore));
            }
        }
        return found;
    }
}
