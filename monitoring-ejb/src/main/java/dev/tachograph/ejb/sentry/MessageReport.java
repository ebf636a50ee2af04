package dev.tachograph.ejb.sentry;

import java.util.List;
import java.util.Map;

/**
 * Something the monitor has to say that nothing threw.
 *
 * @param severity how bad it is
 * @param text one sentence, without personal data
 * @param epochMillis when, milliseconds since the epoch
 * @param fingerprint what makes two of them the same
 * @param tags by which Sentry finds it; names of at most 32 letters, digits and underscores
 */
record MessageReport(
        Severity severity, String text, long epochMillis, List<String> fingerprint, Map<String, String> tags) {

    /** As Sentry orders them. */
    enum Severity {
        INFO,
        WARNING,
        ERROR,
        FATAL
    }
}
