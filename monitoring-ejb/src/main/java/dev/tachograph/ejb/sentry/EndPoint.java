package dev.tachograph.ejb.sentry;

import io.sentry.DataCategory;
import io.sentry.RequestDetails;
import io.sentry.RequestDetailsResolver;
import io.sentry.SentryOptions;
import io.sentry.transport.RateLimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * Where a project takes envelopes, and what it has said of how many it takes.
 *
 * @see <a href="https://develop.sentry.dev/sdk/expected-features/rate-limiting/">Rate limiting</a>
 */
final class EndPoint {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private final RequestDetails request;
    private final RateLimiter limits;

    /** @throws IllegalArgumentException if the address is none; without the address in its message */
    EndPoint(String dsn, SentryOptions options) {
        try {
            request = new RequestDetailsResolver(dsn, options.getSentryClientName()).resolve();
        } catch (RuntimeException e) {
            // Its message may cite the address, and so would a stack trace with it as the cause.
            throw new IllegalArgumentException("the SDK refuses the address");
        }
        limits = new RateLimiter(options);
    }

    /** Whether nothing is known against sending such reports now. */
    boolean takes(KeptReports.Kind kind) {
        return !limits.isActiveForCategory(
                kind == KeptReports.Kind.CALL ? DataCategory.Transaction : DataCategory.Error);
    }

    /**
     * Sends one, and waits some seconds at most.
     *
     * @param envelope compressed with gzip
     * @return the status of the answer; -1 if it is not HTTP
     */
    int post(byte[] envelope) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.getUrl().openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
            request.getHeaders().forEach(connection::setRequestProperty);
            connection.setRequestProperty("Content-Encoding", "gzip");
            connection.setRequestProperty("Content-Type", "application/x-sentry-envelope");
            try (OutputStream body = connection.getOutputStream()) {
                body.write(envelope);
            }
            int status = connection.getResponseCode();
            limits.updateRetryAfterLimits(
                    connection.getHeaderField("X-Sentry-Rate-Limits"),
                    connection.getHeaderField("Retry-After"),
                    status);
            return status;
        } finally {
            connection.disconnect();
        }
    }
}
