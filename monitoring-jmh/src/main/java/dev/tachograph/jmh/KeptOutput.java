package dev.tachograph.jmh;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a process writes, kept in a file of bounded size: its begin and its end, since a benchmark that prints may write without end. The
 * last 64 KiB are in memory too.
 *
 * <p>Writing never fails, because whoever drains a process must go on: the first problem is remembered. One thread writes at a time.
 */
final class KeptOutput implements Closeable {

    /** Of the end in memory, in bytes. */
    static final int END = 64 << 10;

    private final long half;
    private final Charset charset;
    private final byte[] end = new byte[END];
    private @Nullable RandomAccessFile file;
    private @Nullable IOException problem;
    private long written;

    /** @param limit of the file in bytes, half of it for the begin */
    KeptOutput(Path path, long limit, Charset charset) {
        this.half = limit / 2;
        this.charset = charset;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            file.setLength(0);
        } catch (IOException e) {
            problem = e;
        }
    }

    synchronized void write(byte[] bytes, int length) {
        keep(bytes, length);
        int from = Math.max(0, length - END);
        for (int at = from; at < length; at++) {
            end[(int) ((written + at) % END)] = bytes[at];
        }
        written += length;
    }

    /** The last 64 KiB, from the beginning of a line where something was cut. */
    synchronized String end() {
        int length = (int) Math.min(written, END);
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = end[(int) ((written - length + at) % END)];
        }
        String text = new String(bytes, charset);
        int line = text.indexOf('\n');
        return written > END && line >= 0 ? text.substring(line + 1) : text;
    }

    /** Why the file is not complete; null if it is. */
    synchronized @Nullable IOException problem() {
        return problem;
    }

    /** Puts the end in order behind the begin, with a line between them that says how much is left out. */
    @Override
    public synchronized void close() {
        try (RandomAccessFile closed = file) {
            if (closed != null && problem == null && written > 2 * half) {
                unroll(closed);
            }
        } catch (IOException e) {
            problem = e;
        }
        file = null;
    }

    private void keep(byte[] bytes, int length) {
        if (file == null || problem != null) {
            return;
        }
        try {
            int done = 0;
            while (done < length) {
                long at = written + done;
                // Behind the begin the second half is a ring.
                long place = at < half ? at : half + (at - half) % half;
                long room = place < half ? half - place : 2 * half - place;
                int now = (int) Math.min(length - done, room);
                file.seek(place);
                file.write(bytes, done, now);
                done += now;
            }
        } catch (IOException e) {
            problem = e;
        }
    }

    private void unroll(RandomAccessFile closed) throws IOException {
        byte[] ring = new byte[(int) half];
        closed.seek(half);
        closed.readFully(ring);
        int oldest = (int) ((written - half) % half);
        closed.seek(half);
        closed.write(("\n... " + (written - 2 * half) + " bytes are left out here ...\n")
                .getBytes(StandardCharsets.US_ASCII));
        closed.write(ring, oldest, ring.length - oldest);
        closed.write(ring, 0, oldest);
    }
}
