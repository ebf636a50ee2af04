package dev.tachograph.loganalyzer.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first or last lines of a file, without reading what is between. */
public final class Tail {

    private static final int BLOCK = 1 << 16;

    /** Bytes that are looked at, so that a file of one endless line does not fill the memory: 4 MiB. */
    private static final int MOST_BYTES = 1 << 22;

    private Tail() {}

    /**
     * The last lines, in their order. Fewer when the file has fewer, or when they are longer than 4 MiB together; of a
     * single line that is longer, the end. A file that ends in a line end has no further, empty line.
     *
     * @param lines at least 1
     */
    public static List<String> last(Workspace workspace, FileState file, int lines) throws IOException {
        byte[] bytes = new byte[0];
        long start = file.size();
        try (SeekableByteChannel channel = workspace.read(file)) {
            while (start > 0 && bytes.length < MOST_BYTES && newlines(bytes) <= lines) {
                int length = (int) Math.min(Math.max(BLOCK, bytes.length), start);
                start -= length;
                byte[] more = new byte[length + bytes.length];
                readFully(channel.position(start), more, length);
                System.arraycopy(bytes, 0, more, length, bytes.length);
                bytes = more;
            }
        }
        List<String> all = lines(bytes, start == 0);
        return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /** The first lines, at most so many. */
    public static List<String> first(Workspace workspace, FileState file, int lines) throws IOException {
        List<String> first = new ArrayList<>();
        try (LineReader reader = new LineReader(workspace.read(file), 0, Math.min(file.size(), MOST_BYTES), 0)) {
            while (first.size() < lines && reader.next()) {
                first.add(reader.text());
            }
        }
        return first;
    }

    private static void readFully(SeekableByteChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) <= 0) {
                throw new NoSuchLogException("The file became shorter while it was read; ask again.");
            }
        }
    }

    private static int newlines(byte[] bytes) {
        int count = 0;
        for (byte unit : bytes) {
            if (unit == '\n') {
                count++;
            }
        }
        return count;
    }

    /** @param whole whether the bytes begin with the beginning of a line */
    private static List<String> lines(byte[] bytes, boolean whole) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
            lines.add(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            from = to + 1;
        }
        // The first one is a piece, unless it is all there is.
        return whole || lines.size() == 1 ? lines : lines.subList(1, lines.size());
    }
}
