package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.regressions.Observer;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionKey;
import dev.tachograph.core.regressions.RegressionMachine;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** How often an accepted change of 20 %, which stays as it is, is told again in a day: the figures of docs/statistics.md. */
class AcceptedCalibrationTest {

    private static final int OPERATIONS = Integer.getInteger("latency.operations", 6);
    private static final long START = 28_000_000;
    private static final int HISTORY = 480;
    private static final int DAY = 1440;
    private static final double ERRORS = 2.5758293035489004;

    private static final Map<String, LongFunction<Traffic>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("minutes by 2 %, rho 0.5", seed -> new Traffic(seed).wander(0.02, 0.5));
        KINDS.put("minutes by 5 %, rho 0.8", seed -> new Traffic(seed).wander(0.05, 0.8));
        KINDS.put("minutes scatter by 10 %", seed -> new Traffic(seed).wander(0.10, 0));
        KINDS.put(
                "a call a second, rho 0.8",
                seed -> new Traffic(seed).perSecond(1).spread(1).wander(0.05, 0.8));
        KINDS.put("15 spikes of two minutes a day", seed -> new Traffic(seed).spikes(15));
    }

    /** Times it was told again, and times that its interval alone lay above what was accepted. */
    private record Again(int accepted, int told, int above) {

        Again plus(Again other) {
            return new Again(accepted + other.accepted, told + other.told, above + other.above);
        }
    }

    @Test
    void whatWasAcceptedIsHardlyEverToldAgain() {
        Again all = new Again(0, 0, 0);
        for (Map.Entry<String, LongFunction<Traffic>> kind : KINDS.entrySet()) {
            Again again = new Again(0, 0, 0);
            for (int operation = 0; operation < OPERATIONS; operation++) {
                again = again.plus(day(kind.getValue().apply(operation * 7_919L + 13)));
            }
            all = all.plus(again);
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d |",
                    kind.getKey(),
                    again.accepted(),
                    again.told(),
                    again.above()));
        }
        assertThat(all.accepted()).isGreaterThanOrEqualTo(OPERATIONS * KINDS.size() / 2);
        assertThat((double) all.told() / all.accepted()).isLessThanOrEqualTo(0.2);
    }

    private static Again day(Traffic traffic) {
        OperationWatch watch = new OperationWatch();
        Regression accepted = null;
        int told = 0;
        int above = 0;
        for (long minute = START; minute < START + HISTORY + DAY; minute++) {
            boolean changed = minute >= START + HISTORY;
            watch.add(minute, traffic.minute(minute, changed ? Math.log(1.2) : 0, 0), Pattern.NONE);
            Episode episode = watch.episode();
            if (episode == null) {
                List<Shift> shifts = changed ? watch.slower(Pattern.NONE, Limits.SCATTERS, Limits.ERRORS) : List.of();
                if (!shifts.isEmpty() && accepted == null) {
                    Episode begun = new Episode(OperationWatch.told(shifts));
                    watch.begin(begun);
                    accepted = accepted(begun, minute);
                }
            } else if (accepted != null && watch.isCompleted(episode.shift().series()) && episode.look(Pattern.NONE)) {
                Sighting seen = sighting(episode, minute);
                Double size = accepted.acceptedPercent();
                Double low = seen.lowPercent();
                boolean again = !RegressionMachine.see(List.of(accepted), accepted.key(), seen, Observer.of("server-1"))
                        .isEmpty();
                told += again ? 1 : 0;
                above += size != null && low != null && low > size ? 1 : 0;
                if (again) {
                    accepted = accepted(episode, minute);
                }
            }
        }
        return new Again(accepted == null ? 0 : 1, told, above);
    }

    private static Regression accepted(Episode episode, long minute) {
        Sighting seen = sighting(episode, minute);
        RegressionKey key = RegressionKey.of(seen).get(0);
        Regression confirmed = RegressionMachine.see(List.of(), key, seen, Observer.of("server-1"))
                .get(0)
                .regression();
        return RegressionMachine.decide(
                        confirmed, RegressionState.ACCEPTED, "ada", "It is worth it.", Minutes.at(minute))
                .regression();
    }

    private static Sighting sighting(Episode episode, long minute) {
        double change = episode.sustained();
        double error = ERRORS * episode.shift().scatter();
        return new Sighting(
                SubjectKind.OPERATION,
                "logs/search",
                "search of logs",
                episode.shift().figure().word(),
                "seconds",
                Phase.CONFIRMED,
                Meaning.WORSE,
                Minutes.at(minute + 1),
                Minutes.at(episode.sinceMinute()),
                Minutes.at(episode.sinceMinute() - 1),
                null,
                null,
                1.0,
                Math.exp(change),
                100 * Math.expm1(change),
                100 * Math.expm1(change - error),
                100 * Math.expm1(change + error),
                ChangeSeverity.NONE,
                "the hour before",
                "It is higher.",
                "{}",
                null);
    }
}
