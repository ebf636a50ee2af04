package dev.tachograph.jmh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads what a process writes until it closes its output: keeps it, understands its lines, tells the listener.
 *
 * <p>It goes on whatever happens to file, lines or listener, since a process whose output nobody reads stands still.
 */
final class OutputDrain implements Runnable {

    private static final Logger LOG = Logger.getLogger(OutputDrain.class.getName());

    /** Lines of JMH are short; what a benchmark prints without an end of line is not worth more memory. */
    private static final int LONGEST_LINE = 8 << 10;

    private final InputStream output;
    private final KeptOutput kept;
    private final OutputLines lines;
    private final JmhListener listener;
    private final Charset charset;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean complained;

    OutputDrain(InputStream output, KeptOutput kept, OutputLines lines, JmhListener listener, Charset charset) {
        this.output = output;
        this.kept = kept;
        this.lines = lines;
        this.listener = listener;
        this.charset = charset;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8 << 10];
        try (output) {
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                kept.write(buffer, length);
                for (int at = 0; at < length; at++) {
                    take(buffer[at]);
                }
            }
        } catch (IOException e) {
            // The stream is closed over our head when a process cannot be ended: what came until then counts.
            LOG.log(Level.FINE, "the output of JMH ended early", e);
        }
        lineEnds();
    }

    private void take(byte next) {
        if (next == '\n') {
            lineEnds();
        } else if (next != '\r' && line.size() < LONGEST_LINE) {
            line.write(next);
        }
    }

    private void lineEnds() {
        String text = line.toString(charset);
        line.reset();
        try {
            if (lines.line(text)) {
                listener.progress(lines.progress());
            }
        } catch (RuntimeException e) {
            if (!complained) {
                LOG.log(Level.WARNING, e, () -> "the progress of a benchmark run is not told: \"" + text + "\"");
            }
            complained = true;
        }
    }
}
