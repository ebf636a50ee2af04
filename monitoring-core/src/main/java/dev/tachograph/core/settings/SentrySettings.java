package dev.tachograph.core.settings;

/**
 * {@code [sentry]}: how reports to Sentry look. Whether there are any, and where to, only the variable
 * {@value #DSN_VARIABLE} says.
 *
 * @param environment not empty
 * @param release empty for the version of this server
 * @param tracesSampleRate share of the sampled calls that are sent, 0 to 1
 * @param sendMessages whether messages of exceptions are sent
 */
public record SentrySettings(String environment, String release, double tracesSampleRate, boolean sendMessages) {

    /** Holds the address of the project with its key: a secret, and so no key of the file. */
    public static final String DSN_VARIABLE = "SENTRY_DSN";

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public SentrySettings {
        SentryTable.ENVIRONMENT.require(environment);
        SentryTable.RELEASE.require(release);
        SentryTable.TRACES_SAMPLE_RATE.require(tracesSampleRate);
    }
}
