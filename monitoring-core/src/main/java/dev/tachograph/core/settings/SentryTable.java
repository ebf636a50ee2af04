package dev.tachograph.core.settings;

import java.util.List;

/** {@code [sentry]}. */
final class SentryTable implements Table<SentrySettings> {

    // Limits of Sentry itself, which would drop what is beyond them without a word to us.
    private static final int LONGEST_ENVIRONMENT = 64;
    private static final int LONGEST_RELEASE = 200;

    static final Key<String> ENVIRONMENT = Key.of(
            "sentry.environment",
            new TextType(SentryTable::requireEnvironment),
            "production",
            "Environment that Sentry shows reports under, at most 64 characters, no blanks and slashes.");

    static final Key<String> RELEASE = Key.of(
            "sentry.release",
            new TextType(SentryTable::requireRelease),
            "",
            "Release that Sentry shows reports under, at most 200 characters, no slashes; empty is `tachograph@` and"
                    + " the version of this server.");

    static final Key<Double> TRACES_SAMPLE_RATE = Key.of(
            "sentry.traces_sample_rate",
            new NumberType(0, 1),
            0.1,
            "Share of the sampled calls that are sent as transactions, 0 to 1; each operation has at most one sampled"
                    + " call in each collection.");

    static final Key<Boolean> SEND_MESSAGES = Key.of(
            "sentry.send_messages",
            new FlagType(),
            false,
            "Whether messages of exceptions are sent, which may hold personal data or secrets.");

    @Override
    public List<Key<?>> keys() {
        return List.of(ENVIRONMENT, RELEASE, TRACES_SAMPLE_RATE, SEND_MESSAGES);
    }

    @Override
    public SentrySettings read(Values values) {
        return new SentrySettings(
                values.get(ENVIRONMENT),
                values.get(RELEASE),
                values.get(TRACES_SAMPLE_RATE),
                values.get(SEND_MESSAGES));
    }

    private static void requireEnvironment(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST_ENVIRONMENT
                || text.equals("None")
                || text.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '\\')) {
            throw new IllegalArgumentException(
                    "must be 1 to " + LONGEST_ENVIRONMENT + " characters, no blanks and slashes, and not \"None\"");
        }
    }

    private static void requireRelease(String text) {
        if (text.length() > LONGEST_RELEASE
                || text.equals(".")
                || text.equals("..")
                || text.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\')) {
            throw new IllegalArgumentException("must be at most " + LONGEST_RELEASE
                    + " characters, no line breaks and slashes, and not \".\" or \"..\"");
        }
    }
}
