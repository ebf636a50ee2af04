package dev.tachograph.ejb.sentry;

import dev.tachograph.core.settings.SentrySettings;
import io.sentry.SentryBaseEvent;
import io.sentry.SentryEnvelope;
import io.sentry.SentryOptions;
import io.sentry.protocol.SentryRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * Writes events as Sentry takes them, with what all of them share: release, environment and the version of Java. Nothing of users
 * and machines.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">Envelopes</a>
 */
final class Envelopes {

    private final SentryOptions options;
    private final SentrySettings settings;
    private final String release;

    Envelopes(SentryOptions options, SentrySettings settings, String release) {
        this.options = options;
        this.settings = settings;
        this.release = release;
    }

    /** An envelope with that event alone, compressed with gzip. */
    byte[] of(SentryBaseEvent event) throws IOException {
        event.setPlatform("java");
        event.setRelease(release);
        event.setEnvironment(settings.environment());
        event.setSdk(options.getSdkVersion());
        SentryRuntime runtime = new SentryRuntime();
        runtime.setName(System.getProperty("java.vendor"));
        runtime.setVersion(System.getProperty("java.version"));
        event.getContexts().setRuntime(runtime);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            options.getSerializer()
                    .serialize(SentryEnvelope.from(options.getSerializer(), event, options.getSdkVersion()), gzip);
        } catch (Exception e) {
            throw e instanceof IOException io ? io : new IOException(e);
        }
        return bytes.toByteArray();
    }
}
