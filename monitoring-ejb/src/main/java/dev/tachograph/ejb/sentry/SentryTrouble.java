package dev.tachograph.ejb.sentry;

import io.sentry.ILogger;
import io.sentry.SentryLevel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the SDK says of itself, and warns of trouble once an hour at most: reports are worth less than a readable log.
 *
 * <p>Of what it says, only the first line is shown, and never the answer of a server, whatever that holds.
 */
final class SentryTrouble implements ILogger {

    private static final Logger LOG = Logger.getLogger(SentryTrouble.class.getName());

    private static final Duration SILENCE = Duration.ofHours(1);

    /**
     * Said of a kept report that is gone when it was sent: what sends reports and what sends those kept before may meet at the same
     * one, and the one that is late finds nothing to remove. Nothing is lost by that.
     */
    private static final String GONE_ALREADY = "Failed to delete";

    private final Clock clock;
    private final AtomicBoolean happened = new AtomicBoolean();
    private Instant nextWarning = Instant.MIN;

    SentryTrouble(Clock clock) {
        this.clock = clock;
    }

    /** Whether there was any since this was asked last. */
    boolean happenedSince() {
        return happened.getAndSet(false);
    }

    @Override
    public void log(SentryLevel level, String message, @Nullable Object @Nullable ... args) {
        log(level, null, message, args);
    }

    @Override
    public void log(SentryLevel level, String message, @Nullable Throwable throwable) {
        log(level, throwable, message);
    }

    @Override
    public void log(
            SentryLevel level, @Nullable Throwable throwable, String message, @Nullable Object @Nullable ... args) {
        if (isEnabled(level) && !message.startsWith(GONE_ALREADY)) {
            happened.set(true);
            if (isTimeToWarn()) {
                LOG.log(
                        Level.WARNING,
                        "Sentry does not get the reports: {0}. They are kept in the data directory, the newest of them, and"
                                + " sent when it answers again. Check SENTRY_DSN, and whether this machine may reach the"
                                + " host in it; or unset the variable.",
                        reason(throwable, message, args));
            }
        }
    }

    @Override
    public boolean isEnabled(@Nullable SentryLevel level) {
        return level == SentryLevel.ERROR || level == SentryLevel.FATAL;
    }

    private synchronized boolean isTimeToWarn() {
        Instant now = clock.instant();
        if (now.isBefore(nextWarning)) {
            return false;
        }
        nextWarning = now.plus(SILENCE);
        return true;
    }

    private static String reason(@Nullable Throwable throwable, String message, @Nullable Object @Nullable ... args) {
        if (throwable == null) {
            // One number, the status of an answer, is all that the SDK ever puts into the first line.
            return args == null ? message : String.format(message, args);
        }
        Throwable root = throwable;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
