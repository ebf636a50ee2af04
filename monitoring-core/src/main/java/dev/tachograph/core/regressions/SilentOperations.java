package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Sighting.Phase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Operations that were called at this time of each of the last seven days, and are not called any more although their application is
 * there. A pause at night or at the weekend is none: then one of the seven was quiet, too.
 *
 * <p>Today and the days before are read alike: whole hours that every server has stored. Of the open hour a server knows its own calls
 * alone.
 */
public final class SilentOperations {

    /** So long without a call is no chance where there were enough of them. */
    public static final Duration SILENCE = Duration.ofHours(3);

    /** A server has stored an hour so long after its end. */
    private static final Duration STORED_AFTER = Duration.ofMinutes(2);

    private static final int DAYS = 7;

    /** In such a stretch of every day. */
    private static final long LEAST_CALLS = 20;

    private final BiFunction<Instant, Instant, Map<OperationKey, Long>> calls;

    /** @param calls that ended in [from, to), by operation; what was not called may be left out */
    public SilentOperations(BiFunction<Instant, Instant, Map<OperationKey, Long>> calls) {
        this.calls = calls;
    }

    /** The end of the newest hour that is stored. */
    private static Instant end(Instant now) {
        return now.minus(STORED_AFTER).truncatedTo(ChronoUnit.HOURS);
    }

    /** Since when there must have been no call, and the application is to be there. */
    public static Instant since(Instant now) {
        return end(now).minus(SILENCE);
    }

    /**
     * What is silent now, and of what is followed as silent what is called again.
     *
     * @param applications that are there since {@link #since} or before
     * @param vanished subjects that are followed as vanished
     * @throws dev.tachograph.core.history.HistoryUnavailableException if the days before cannot be read
     */
    public List<Sighting> at(Instant now, Set<String> applications, Set<String> vanished) {
        Map<OperationKey, Long> newest = calls.apply(since(now), end(now));
        List<Sighting> seen = new ArrayList<>();
        newest.forEach((key, count) -> {
            if (count > 0 && vanished.contains(subject(key))) {
                seen.add(sighting(key, Phase.STEADY, now, now, "It is called again."));
            }
        });
        Map<OperationKey, Long> least = null;
        for (int day = 1; day <= DAYS; day++) {
            Duration back = Duration.ofDays(day);
            Map<OperationKey, Long> then =
                    new LinkedHashMap<>(calls.apply(since(now).minus(back), end(now).minus(back)));
            then.values().removeIf(count -> count < LEAST_CALLS);
            if (least == null) {
                least = then;
            } else {
                Map<OperationKey, Long> before = least;
                then.keySet().retainAll(before.keySet());
                then.replaceAll((key, count) -> Math.min(count, before.getOrDefault(key, 0L)));
                least = then;
            }
            if (least.isEmpty()) {
                return seen;
            }
        }
        for (Map.Entry<OperationKey, Long> usual : least.entrySet()) {
            OperationKey key = usual.getKey();
            if (newest.getOrDefault(key, 0L) == 0 && applications.contains(key.application())) {
                seen.add(sighting(
                        key,
                        Phase.VANISHED,
                        now,
                        since(now),
                        "It was not called for " + SILENCE.toHours()
                                + " hours, though its application is there; at this time of each of the" + " last "
                                + DAYS + " days it was called at least " + usual.getValue() + " times."));
            }
        }
        return seen;
    }

    private static String subject(OperationKey key) {
        return key.application() + "/" + key.name();
    }

    private static Sighting sighting(OperationKey key, Phase phase, Instant now, Instant since, String words) {
        return new Sighting(
                SubjectKind.OPERATION,
                subject(key),
                key.name() + " of " + key.application(),
                RegressionKey.PRESENCE,
                "",
                phase,
                Meaning.WORSE,
                now,
                since,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                ChangeSeverity.NONE,
                "the same hours of the last " + DAYS + " days",
                words,
                Json.text(Map.of(
                        "labels", Map.of("application", key.application(), "operation", key.name()),
                        "against", List.of("Whoever calls it may have stopped on purpose."))),
                "/operation.xhtml?application=" + encoded(key.application()) + "&kind=" + key.kind() + "&name="
                        + encoded(key.name()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
