package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.ejb.settings.DataDirectory;
import io.sentry.ITransaction;
import io.sentry.ScopesAdapter;
import io.sentry.SendCachedEnvelopeFireAndForgetIntegration;
import io.sentry.SendFireAndForgetEnvelopeSender;
import io.sentry.Sentry;
import io.sentry.SentryLongDate;
import io.sentry.SentryOptions;
import io.sentry.SpanStatus;
import io.sentry.TransactionContext;
import io.sentry.TransactionOptions;
import io.sentry.protocol.TransactionNameSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The SDK of Sentry, told to say nothing of users and machines, to keep what it cannot send in a bounded directory, and to wait
 * for nobody. At most one at a time: the SDK is a static one.
 */
final class SentryTracker implements Tracker {

    /** Reports kept while Sentry is away; the oldest go first. */
    static final int MOST_KEPT = 100;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** Longer than connecting and reading take: the SDK removes a kept report whose fate it does not learn in time. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(8);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration OPEN_PATIENCE = Duration.ofSeconds(10);

    private final SentryTrouble trouble;
    private final SentryEvents events;
    private final Throttle throttle;
    private final SentryOptions options;
    private volatile @Nullable Future<?> resending;

    /**
     * Opens the SDK. Contacts nobody yet, unless the run before left reports.
     *
     * @param dsn address of the project
     * @param release shown with every report
     * @param directory where reports are kept; made if it is not there
     * @throws IllegalArgumentException if the address is none; without the address in its message
     * @throws IOException if the directory cannot be made
     */
    SentryTracker(String dsn, SentrySettings settings, String release, Path directory, Clock clock) throws IOException {
        trouble = new SentryTrouble(clock);
        events = new SentryEvents(settings.sendMessages());
        throttle = new Throttle(clock);
        options = options(dsn, settings, release, directory, trouble);
        // The SDK makes it too late for its own first look, and for everybody to read.
        DataDirectory.ensure(Path.of(Objects.requireNonNull(options.getCacheDirPath())));
        open(options);
    }

    private static SentryOptions options(
            String dsn, SentrySettings settings, String release, Path directory, SentryTrouble trouble) {
        SentryOptions options = new SentryOptions();
        options.setDsn(dsn);
        options.setEnvironment(settings.environment());
        options.setRelease(release);
        options.setTracesSampleRate(settings.tracesSampleRate());
        options.setAttachServerName(false);
        options.setAttachThreads(false);
        options.setAttachStacktrace(false);
        options.setSendModules(false);
        options.setEnableAutoSessionTracking(false);
        // The SDK gives every report a user, though an empty one.
        options.setBeforeSend((event, hint) -> {
            event.setUser(null);
            return event;
        });
        options.setBeforeSendTransaction((transaction, hint) -> {
            transaction.setUser(null);
            return transaction;
        });
        // The server's process is not ours alone: no handlers and hooks in it, and no variables but the one.
        options.setEnableExternalConfiguration(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        // Otherwise each thread of the server that ever reported would hold on to our class loader.
        options.setGlobalHubMode(true);
        options.setConnectionTimeoutMillis((int) CONNECT_TIMEOUT.toMillis());
        options.setReadTimeoutMillis((int) READ_TIMEOUT.toMillis());
        options.setFlushTimeoutMillis(FLUSH_TIMEOUT.toMillis());
        options.setShutdownTimeoutMillis(TimeUnit.SECONDS.toMillis(1));
        options.setCacheDirPath(directory.toString());
        options.setMaxCacheItems(MOST_KEPT);
        options.addIntegration(keptReports());
        // Without it the SDK keeps its troubles to itself.
        options.setDebug(true);
        options.setLogger(trouble);
        return options;
    }

    private static SendCachedEnvelopeFireAndForgetIntegration keptReports() {
        return new SendCachedEnvelopeFireAndForgetIntegration(new SendFireAndForgetEnvelopeSender(
                () -> Sentry.getCurrentScopes().getOptions().getCacheDirPath()));
    }

    /** In a thread of its own, which takes with it what the SDK leaves in a thread that starts it. */
    private static void open(SentryOptions options) {
        boolean[] refused = new boolean[1];
        Thread opening = new Thread(
                () -> {
                    try {
                        Sentry.init(options);
                    } catch (RuntimeException e) {
                        // Its message may cite the address.
                        refused[0] = true;
                    }
                },
                "sentry-open");
        opening.setDaemon(true);
        opening.start();
        await(opening, OPEN_PATIENCE);
        if (refused[0] || !Sentry.isEnabled()) {
            throw new IllegalArgumentException("the SDK refuses the address");
        }
    }

    private static void await(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void error(ErrorReport report) {
        throttle.admit(report.fingerprint(), report.count())
                .ifPresent(count -> Sentry.captureEvent(events.of(report, count)));
    }

    @Override
    public void message(MessageReport report) {
        if (throttle.admit(report.fingerprint(), 1).isPresent()) {
            Sentry.captureEvent(events.of(report));
        }
    }

    @Override
    public void call(String application, CallSnapshot call) {
        boolean isRequest = call.kind().equals(CallSnapshot.REQUEST);
        long startNanos = TimeUnit.MILLISECONDS.toNanos(call.startEpochMillis());
        TransactionOptions start = new TransactionOptions();
        start.setStartTimestamp(new SentryLongDate(startNanos));
        ITransaction transaction = Sentry.startTransaction(
                new TransactionContext(
                        call.name(),
                        isRequest ? TransactionNameSource.ROUTE : TransactionNameSource.TASK,
                        isRequest ? "http.server" : "function"),
                start);
        transaction.setTag("application", application);
        transaction.setTag("kind", call.kind());
        if (call.exception() != null) {
            transaction.setTag("exception", call.exception());
        }
        transaction.finish(status(call), new SentryLongDate(startNanos + call.durationNanos()));
    }

    private static SpanStatus status(CallSnapshot call) {
        if (call.exception() != null) {
            return SpanStatus.INTERNAL_ERROR;
        }
        SpanStatus http = call.labels()
                .get("status")
                .filter(status -> status.matches("\\d{3}"))
                .map(status -> SpanStatus.fromHttpStatusCode(Integer.parseInt(status)))
                .orElse(null);
        return http == null ? SpanStatus.OK : http;
    }

    @Override
    public void resend() {
        Future<?> last = resending;
        if (last != null && !last.isDone()) {
            return;
        }
        if (trouble.happenedSince()) {
            keptReports().register(ScopesAdapter.getInstance(), options);
            // Behind the attempt in the SDK's single thread: done when that is.
            resending = options.getExecutorService().submit(() -> {});
        }
    }

    @Override
    public void close() {
        Thread closing = new Thread(Sentry::close, "sentry-close");
        closing.setDaemon(true);
        closing.start();
        await(closing, CLOSE_PATIENCE);
    }
}
