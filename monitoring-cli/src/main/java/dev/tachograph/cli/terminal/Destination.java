package dev.tachograph.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a result goes, in UTF-8: a file, or standard output. */
public final class Destination {

    /** What writes the result. It leaves the writer open. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    private Destination() {}

    /**
     * Writes a file, which is there with all of the result or is left as it was.
     *
     * @throws UnusableInputException if it cannot be written
     */
    public static void write(Path file, Content content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device, which nobody wants to have replaced by a file.
                writeInPlace(file, content);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path unfinished = target.resolveSibling(target.getFileName() + ".part");
            try {
                writeInPlace(unfinished, content);
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UnusableInputException(file + ": cannot be written (" + e
                    + "); name a file in a directory that exists and may be written to");
        }
    }

    private static void writeInPlace(Path file, Content content) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            content.writeTo(writer);
        }
    }

    /**
     * Writes to standard output, part by part as the result comes.
     *
     * @throws UnusableInputException if nobody takes it
     */
    public static void write(PrintWriter standardOutput, Content content) {
        try {
            content.writeTo(standardOutput);
        } catch (IOException e) {
            throw new UnusableInputException("standard output: cannot be written (" + e + ")");
        }
        // Also flushes; a print writer keeps its errors to itself until it is asked.
        if (standardOutput.checkError()) {
            throw new UnusableInputException(
                    "standard output: cannot be written; the disk may be full, or the reader has gone");
        }
    }
}
