package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.settings.BenchmarksSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a jar was built from, as far as it is known.
 *
 * @param commit null where nobody says
 * @param branch null where nobody says, and where no branch is checked out
 */
record GitState(@Nullable String commit, @Nullable String branch) {

    private static final Logger LOG = Logger.getLogger(GitState.class.getName());
    private static final long SECONDS = 5;

    /** From the settings, else what is checked out where the jar lies. */
    static GitState of(BenchmarksSettings settings, Path jar) {
        Path directory = jar.toAbsolutePath().getParent();
        return new GitState(
                settings.commit().isBlank() ? git(directory, "rev-parse", "HEAD") : settings.commit(),
                settings.branch().isBlank()
                        ? git(directory, "symbolic-ref", "--quiet", "--short", "HEAD")
                        : settings.branch());
    }

    /** Its one line; null when there is no git, no repository, or no answer in time. */
    private static @Nullable String git(Path directory, String command, String... options) {
        try {
            // Into a file: a pipe that nobody reads while waiting could fill.
            Path answer = Files.createTempFile("git-", ".txt");
            try {
                Process process = new ProcessBuilder(words(directory, command, options))
                        .redirectOutput(answer.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return null;
                }
                String line = Files.readString(answer, StandardCharsets.UTF_8).strip();
                return process.exitValue() == 0 && !line.isEmpty() ? line : null;
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "git cannot be asked", e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String[] words(Path directory, String command, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "git";
        words[1] = "-C";
        words[2] = directory.toString();
        words[3] = command;
        System.arraycopy(options, 0, words, 4, options.length);
        return words;
    }
}
