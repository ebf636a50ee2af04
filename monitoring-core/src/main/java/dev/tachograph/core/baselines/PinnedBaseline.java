package dev.tachograph.core.baselines;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one operation or benchmark is compared with because somebody said so.
 *
 * @param subject of an operation {@code application/name}, of a benchmark its full name; at most {@value #LONGEST_SUBJECT} characters
 * @param meanSeconds how long the calls of the operation should take on average; null leaves that to the configuration
 * @param p95Seconds within what 95 of 100 calls should end; null for no baseline of that
 * @param run whose results the benchmark is compared with
 * @param commit that the benchmark is compared with, whichever runs measured it: a release
 * @param branch likewise. Of a benchmark exactly one of run, commit and branch is there
 * @param note why, for people; null when nobody said
 * @param pinnedBy name of the account
 */
public record PinnedBaseline(
        Kind kind,
        String subject,
        @Nullable Double meanSeconds,
        @Nullable Double p95Seconds,
        @Nullable UUID run,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String note,
        String pinnedBy,
        Instant pinnedAt) {

    public static final int LONGEST_SUBJECT = 2_100;

    /** Of a commit, a branch or a note. */
    public static final int LONGEST_TEXT = 200;

    private static final double SHORTEST_SECONDS = 1e-6;
    private static final double LONGEST_SECONDS = 86_400;

    /** What it is of. */
    public enum Kind {
        OPERATION,
        BENCHMARK
    }

    /** @throws IllegalArgumentException if it does not say what its kind needs; the message is for whoever pins it */
    public PinnedBaseline {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException(
                    "subject = \"" + subject + "\": must have 1 to " + LONGEST_SUBJECT + " characters");
        }
        requireText("commit", commit);
        requireText("branch", branch);
        if (note != null && note.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("note: must have at most " + LONGEST_TEXT + " characters");
        }
        long runs = Stream.of(run != null, commit != null, branch != null)
                .filter(there -> there)
                .count();
        boolean times = meanSeconds != null || p95Seconds != null;
        if (kind == Kind.OPERATION && (!times || runs > 0)) {
            throw new IllegalArgumentException("of an operation a mean, a p95 or both are pinned");
        }
        if (kind == Kind.BENCHMARK && (times || runs != 1)) {
            throw new IllegalArgumentException("of a benchmark exactly one of run, commit and branch is pinned");
        }
        requireSeconds("mean", meanSeconds);
        requireSeconds("p95", p95Seconds);
    }

    private static void requireText(String name, @Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT)) {
            throw new IllegalArgumentException(name + ": must have 1 to " + LONGEST_TEXT + " characters");
        }
    }

    private static void requireSeconds(String name, @Nullable Double seconds) {
        if (seconds != null && !(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    name + " = " + 1e3 * seconds + " ms: must be from 0.001 ms to a day, which is 86400000 ms");
        }
    }

    /** The subject of an operation. */
    public static String subjectOf(String application, String operation) {
        return application + "/" + operation;
    }
}
