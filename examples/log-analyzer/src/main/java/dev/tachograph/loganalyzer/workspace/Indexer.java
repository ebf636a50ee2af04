package dev.tachograph.loganalyzer.workspace;

import dev.tachograph.loganalyzer.parsing.Level;
import dev.tachograph.loganalyzer.parsing.LineParser;
import dev.tachograph.loganalyzer.workspace.FileIndex.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once from its beginning, and what it grew by from there on: a log is asked about again and again while it
 * grows. For one thread at a time.
 */
final class Indexer {

    private static final long BYTES_OF_A_PART = 256 * 1024;
    private static final int BYTES_OF_A_BLOCK = 8_192;

    private final LineParser parser;

    private final List<Part> parts = new ArrayList<>();
    private final long[] levels = new long[Level.values().length];
    private long lines;
    private long entries;
    /** Where the first byte stands that is not yet in the figures. */
    private long offset;

    // The part that grows.
    private long partOffset;
    private long partLinesBefore;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    Indexer(ZoneId zone) {
        this.parser = new LineParser(zone);
    }

    /** Bytes that are in the figures: all whole lines. */
    long indexed() {
        return offset;
    }

    /**
     * The index of the file, of which everything before {@link #indexed()} has not changed.
     *
     * @param channel of the file; closed here
     */
    FileIndex read(FileState state, SeekableByteChannel channel) throws IOException {
        FileIndex withItsLastLine = null;
        try (channel) {
            long finished = behindTheLastLineEnd(channel, state.size());
            LineReader reader = new LineReader(channel, offset, state.size(), lines);
            while (reader.next()) {
                if (reader.offset() < finished) {
                    add(reader);
                } else {
                    // Perhaps still being written: in the answer, but read again next time.
                    withItsLastLine = withLastLine(state, reader);
                }
            }
            offset = finished;
        }
        return withItsLastLine == null ? index(state, min, max, 0, null, false) : withItsLastLine;
    }

    /** Where the last line begins that has no end yet, not before {@link #offset}. */
    private long behindTheLastLineEnd(SeekableByteChannel channel, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BYTES_OF_A_BLOCK);
        long end = size;
        while (end > offset) {
            long begin = Math.max(offset, end - BYTES_OF_A_BLOCK);
            block.clear().limit((int) (end - begin));
            channel.position(begin);
            while (block.hasRemaining() && channel.read(block) > 0) {
                continue;
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return offset;
    }

    private void add(LineReader reader) {
        byte[] bytes = reader.bytes();
        if (parser.begins(bytes, reader.start(), reader.end())) {
            if (reader.offset() - partOffset >= BYTES_OF_A_PART) {
                parts.add(new Part(partOffset, partLinesBefore, min, max));
                partOffset = reader.offset();
                partLinesBefore = reader.number() - 1;
                min = Long.MAX_VALUE;
                max = Long.MIN_VALUE;
            }
            min = Math.min(min, parser.epochMillis());
            max = Math.max(max, parser.epochMillis());
            entries++;
            Level level = parser.level(bytes, reader.end());
            if (level != null) {
                levels[level.ordinal()]++;
            }
        }
        lines++;
    }

    private FileIndex withLastLine(FileState state, LineReader reader) {
        byte[] bytes = reader.bytes();
        if (!parser.begins(bytes, reader.start(), reader.end())) {
            return index(state, min, max, 1, null, false);
        }
        return index(
                state,
                Math.min(min, parser.epochMillis()),
                Math.max(max, parser.epochMillis()),
                1,
                parser.level(bytes, reader.end()),
                true);
    }

    private FileIndex index(
            FileState state, long least, long most, int moreLines, @Nullable Level level, boolean moreEntry) {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(partOffset, partLinesBefore, least, most));
        long[] counts = levels.clone();
        if (level != null) {
            counts[level.ordinal()]++;
        }
        return new FileIndex(state, all, lines + moreLines, entries + (moreEntry ? 1 : 0), counts);
    }
}
