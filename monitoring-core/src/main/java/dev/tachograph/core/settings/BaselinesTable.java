package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code [[baselines]]}, an array of tables: the keys of one entry, each by its name within the entry. What is declared as
 * their default is the example that messages show; an entry without a required key is a problem.
 */
final class BaselinesTable {

    static final String NAME = "baselines";

    static final Key<String> OPERATION = Key.of(
            "operation",
            new TextType(text(false)),
            "search_operation",
            "Name of the operation, or `GET /route` of a request.");

    static final Key<Duration> MEAN = Key.of(
            "mean",
            // Finer than a millisecond, because cached and validating operations are.
            new DurationType(Duration.ofNanos(1_000), Duration.ofDays(1)),
            Duration.ofMillis(500),
            "How long its calls should take on average, 0.001ms to 1d.");

    static final Key<String> APPLICATION =
            Key.of("application", new TextType(text(true)), "", "Application it holds for; without it, for every one.");

    static final List<Key<?>> KEYS = List.of(OPERATION, MEAN, APPLICATION);

    private static final int LONGEST = 1024;

    private BaselinesTable() {}

    private static Consumer<String> text(boolean mayBeEmpty) {
        return text -> {
            if (!mayBeEmpty && text.isBlank()) {
                throw new IllegalArgumentException("must not be blank");
            }
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
            }
        };
    }
}
