package dev.tachograph.cli.changepoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tachograph.cli.terminal.UnusableInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One series as comma-separated values: a first line {@code t,value}, then one line for each row in order of time. Further columns
 * are ignored, and what is in {@code t}. An empty value, or {@code NaN}, is none.
 */
record SeriesFile(Path path) {

    /** What {@code Double.parseDouble} takes beyond it, such as {@code 1d} and {@code 0x1p3}, is more likely a mistake. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final String ENDING = ".csv";

    static boolean isOne(Path path) {
        String name = path.getFileName().toString();
        // As *.csv in a shell: what begins with a dot is hidden.
        return name.endsWith(ENDING) && !name.startsWith(".") && Files.isRegularFile(path);
    }

    /** Of the file without its ending. */
    String name() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /**
     * By row; NaN where there is none.
     *
     * @throws UnusableInputException at the first line that is not as it has to be
     */
    double[] values() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(path), UTF_8))) {
            header(lines.readLine());
            double[] values = new double[256];
            int count = 0;
            int blanks = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    blanks++;
                    continue;
                }
                if (blanks > 0) {
                    // At the end they are no matter; between rows nobody knows whether a row is missing.
                    throw wrong(count + 2, ": is empty; leave it out, or write a row without a value as \"t,\"");
                }
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count] = value(line, count + 2);
                count++;
            }
            return Arrays.copyOf(values, count);
        } catch (IOException e) {
            throw new UnusableInputException(path + ": cannot be read (" + e + ")");
        }
    }

    private void header(@Nullable String line) {
        // Some programs begin UTF-8 with a mark of the byte order.
        String header = line == null ? "" : line.startsWith("\uFEFF") ? line.substring(1) : line;
        String[] names = header.split(",", 3);
        if (names.length < 2
                || !plain(names[0]).equalsIgnoreCase("t")
                || !plain(names[1]).equalsIgnoreCase("value")) {
            throw wrong(1, " = \"" + shown(header) + "\": is not the header; the first line has to begin with t,value");
        }
    }

    private double value(String line, int number) {
        int from = endOfFirst(line) + 1;
        if (from == 0) {
            throw wrong(
                    number,
                    " = \"" + shown(line) + "\": has no second column; write t,value, or \"t,\" without a value");
        }
        int to = line.indexOf(',', from);
        String text = plain(to < 0 ? line.substring(from) : line.substring(from, to));
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw wrong(
                    number,
                    ", value = \"" + shown(text)
                            + "\": must be a finite number such as 0.25 or 1e-3, or empty for none");
        }
        return value;
    }

    /** Where the comma behind the first column is; a time in quotes may have one inside. */
    private static int endOfFirst(String line) {
        int quoted = line.startsWith("\"") ? line.indexOf('"', 1) : 0;
        return line.indexOf(',', Math.max(0, quoted));
    }

    private static String plain(String text) {
        String stripped = text.strip();
        return stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1).strip()
                : stripped;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private UnusableInputException wrong(int line, String what) {
        return new UnusableInputException(path + ", line " + line + what);
    }
}
