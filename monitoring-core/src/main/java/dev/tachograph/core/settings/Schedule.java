package dev.tachograph.core.settings;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Times by a cron expression of five fields: minute, hour, day of month, month, day of week; {@code 0 3 * * *} is three in the morning.
 *
 * <p>When the clocks change, a time that does not exist comes as much later as they are put forward, and one that exists twice comes once.
 */
public final class Schedule {

    private final ExecutionTime times;
    private final ZoneId zone;

    private Schedule(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * @param zone whose wall clock the expression means
     * @return empty for "" and {@code off}, which is never
     * @throws IllegalArgumentException if it is no such expression; the message says what must be, without the value
     */
    public static Optional<Schedule> of(String expression, ZoneId zone) {
        if (expression.isBlank() || expression.strip().toLowerCase(Locale.ROOT).equals("off")) {
            return Optional.empty();
        }
        try {
            Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(expression.strip());
            return Optional.of(new Schedule(ExecutionTime.forCron(cron), zone));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a cron expression of five fields (minute, hour, day of month, month, day of week) or \"off\"",
                    e);
        }
    }

    /** The first time after that one; empty when there is none, as on the 30th of February. */
    public Optional<Instant> next(Instant after) {
        // By the wall clock: the library would leave out a night whose time does not exist.
        LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
        while (true) {
            ZonedDateTime next =
                    times.nextExecution(wall.atZone(ZoneOffset.UTC)).orElse(null);
            if (next == null) {
                return Optional.empty();
            }
            wall = next.toLocalDateTime();
            Instant time = wall.atZone(zone).toInstant();
            if (time.isAfter(after)) {
                return Optional.of(time);
            }
        }
    }
}
