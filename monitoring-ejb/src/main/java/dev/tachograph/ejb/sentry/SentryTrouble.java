package dev.tachograph.ejb.sentry;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Says in the log what becomes of reports that Sentry does not get, each matter once an hour at most: reports are worth less than a
 * readable log. Never shows the address or the body of an answer. Thread-safe.
 */
final class SentryTrouble {

    private static final Logger LOG = Logger.getLogger(SentryTrouble.class.getName());

    private static final Duration SILENCE = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Matter, Instant> quietUntil = new EnumMap<>(Matter.class);
    private final Map<Matter, Long> losses = new EnumMap<>(Matter.class);

    /** What can go wrong; {@code 0} in a text is the reason, or how many. */
    enum Matter {
        AWAY(
                "Sentry does not get the reports: {0}. They are kept in the data directory, the newest of them, and sent when it"
                        + " answers again. Check SENTRY_DSN, and whether this machine may reach the host in it; or unset the"
                        + " variable."),
        REFUSED(
                "Sentry refuses reports with {0}, and they are dropped. Check the key in SENTRY_DSN, and whether the project"
                        + " is there and takes reports; or unset the variable."),
        UNKEPT(
                "Reports to Sentry cannot be written to the data directory and are lost: {0}. Check its free space and who"
                        + " may write there."),
        WAITED("{0} reports to Sentry were dropped: more were waiting than are kept. SENTRY_DSN names who should have"
                + " taken them."),
        TOO_MANY("{0} alerts and sampled calls were not sent to Sentry: a minute takes " + SentryTracker.PER_MINUTE
                + " of each. Lower sentry.traces_sample_rate if calls should be drawn evenly.");

        private final String text;

        Matter(String text) {
            this.text = text;
        }
    }

    SentryTrouble(Clock clock) {
        this.clock = clock;
    }

    /** Warns now, unless it did of that matter within the hour. */
    synchronized void warn(Matter matter, String detail) {
        Instant now = clock.instant();
        if (!now.isBefore(quietUntil.getOrDefault(matter, Instant.MIN))) {
            quietUntil.put(matter, now.plus(SILENCE));
            LOG.warning(new MessageFormat(matter.text, Locale.ROOT).format(new Object[] {detail}));
        }
    }

    /** Counts reports that nobody gets; {@link #tellLosses} says so. */
    synchronized void lost(Matter matter, int reports) {
        if (reports > 0) {
            losses.merge(matter, (long) reports, Long::sum);
        }
    }

    /** Warns of what was counted, as far as it is time for it; the rest is told another time. */
    synchronized void tellLosses() {
        losses.entrySet().removeIf(loss -> {
            boolean isTime = !clock.instant().isBefore(quietUntil.getOrDefault(loss.getKey(), Instant.MIN));
            if (isTime) {
                warn(loss.getKey(), Long.toString(loss.getValue()));
            }
            return isTime;
        });
    }
}
