package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** {@code [[baselines]]}. */
final class BaselinesTable implements TableArray<BaselineSettings> {

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

    private static final int LONGEST = 1024;

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

    @Override
    public String name() {
        return "baselines";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(OPERATION, MEAN, APPLICATION);
    }

    @Override
    public List<Key<?>> required() {
        return List.of(OPERATION, MEAN);
    }

    @Override
    public Key<String> subject() {
        return OPERATION;
    }

    @Override
    public List<String> identity(BaselineSettings row) {
        return List.of(row.operation(), row.application());
    }

    @Override
    public String taken() {
        return "has a baseline already";
    }

    @Override
    public BaselineSettings read(Row row) {
        return new BaselineSettings(row.get(OPERATION), row.get(MEAN), row.get(APPLICATION));
    }
}
