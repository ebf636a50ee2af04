package dev.tachograph.loganalyzer.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a stretch of a file, one after the other in one buffer, which holds a line and no file.
 *
 * <p>A line ends with LF, CRLF or the stretch. Of a line longer than {@link #LONGEST} the rest is skipped. For one thread.
 */
public final class LineReader implements Closeable {

    /** Bytes of a line that are looked at: 1 MiB. */
    public static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final SeekableByteChannel channel;
    private final long limit;

    private byte[] buffer = new byte[BUFFER];
    private int filled;
    /** Where the byte at index 0 of the buffer stands in the file. */
    private long base;

    private int start;
    private int end;
    private int next;
    private long number;
    private boolean inALongLine;

    /**
     * Closes the channel when it is closed.
     *
     * @param offset of the first byte of the first line
     * @param limit offset behind the last byte to read; what the file grows by meanwhile is not looked at
     * @param linesBefore how many lines stand before it
     */
    public LineReader(SeekableByteChannel channel, long offset, long limit, long linesBefore) throws IOException {
        this.channel = channel;
        this.limit = limit;
        this.base = offset;
        this.number = linesBefore;
        channel.position(offset);
    }

    /** Goes to the next line; false when there is none. */
    public boolean next() throws IOException {
        if (inALongLine && !skipToTheEndOfTheLine()) {
            return false;
        }
        start = next;
        int scanned = start;
        while (true) {
            int newline = newline(scanned);
            if (newline >= 0) {
                return found(newline, newline + 1);
            }
            if (filled - start >= LONGEST) {
                inALongLine = true;
                return found(start + LONGEST, start + LONGEST);
            }
            int unscanned = filled - start;
            if (!fill()) {
                return start < filled && found(filled, filled);
            }
            scanned = start + unscanned;
        }
    }

    /** The buffer; the line stands from {@link #start()} to {@link #end()} until {@link #next()} is called again. */
    public byte[] bytes() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** Of the line, the first of the file being 1. */
    public long number() {
        return number;
    }

    /** Where the line begins in the file. */
    public long offset() {
        return base + start;
    }

    /** The line as text; bytes that are no UTF-8 become U+FFFD. */
    public String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    private boolean found(int endOfLine, int startOfNext) {
        end = endOfLine > start && buffer[endOfLine - 1] == '\r' ? endOfLine - 1 : endOfLine;
        next = startOfNext;
        number++;
        return true;
    }

    private boolean skipToTheEndOfTheLine() throws IOException {
        while (true) {
            start = next;
            int newline = newline(start);
            if (newline >= 0) {
                next = newline + 1;
                inALongLine = false;
                return true;
            }
            next = filled;
            start = filled;
            if (!fill()) {
                return false;
            }
            next = start;
        }
    }

    private int newline(int from) {
        byte[] bytes = buffer;
        for (int i = from; i < filled; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads on behind what is there, and makes room for it; false at the end of the stretch. */
    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, filled - start);
                base += start;
                filled -= start;
                start = 0;
            } else {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        int wanted = (int) Math.min(buffer.length - filled, limit - base - filled);
        if (wanted <= 0) {
            return false;
        }
        int got = channel.read(ByteBuffer.wrap(buffer, filled, wanted));
        if (got <= 0) {
            return false;
        }
        filled += got;
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
