package dev.tachograph.loganalyzer.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes operations slow on purpose, to see what a monitor says of it. Off unless a file is named.
 *
 * <p>The file is read at each call, so that what it says may change while the application runs: {@code search = 620ms}, and
 * likewise {@code cache}, {@code validation}, {@code file} and {@code workspace}. What is not in it is not slowed down, nor is
 * anything while it is absent.
 */
public final class Delays {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6}) ?(ms|s)");
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final @Nullable Path file;

    /** @param file null for no delays */
    public Delays(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Waits as long as the file says.
     *
     * @param operation without {@code _operation}
     * @throws IllegalStateException if what the file says cannot be understood
     */
    void before(String operation) {
        Duration delay = of(operation);
        if (delay.isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The delay of that operation now; zero when there is none. */
    Duration of(String operation) {
        if (file == null || !Files.isRegularFile(file)) {
            return Duration.ZERO;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String text = properties.getProperty(operation, "0ms").strip();
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw new IllegalStateException(
                    file.getFileName() + ": " + operation + " = " + text + ": write it as 620ms or 2s");
        }
        long number = Long.parseLong(length.group(1));
        Duration delay = length.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}
