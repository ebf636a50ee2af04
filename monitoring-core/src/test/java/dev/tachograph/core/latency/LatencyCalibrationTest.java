package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * How often quiet operations raise an alarm, and how soon a change is found: the figures of docs/statistics.md, and in every build a small
 * part of them. Without the second look ({@code Proof}), which only takes alarms away.
 */
class LatencyCalibrationTest {

    /** Operations of each kind, and days of each. */
    private static final int OPERATIONS = Integer.getInteger("latency.operations", 2);

    private static final int DAYS = Integer.getInteger("latency.days", 2);

    /** Histories of each change. */
    private static final int TRIALS = Integer.getInteger("latency.trials", 20);

    private static final boolean WHOLE = Boolean.getBoolean("latency.whole");
    private static final long START = 28_000_000;

    private static final Map<String, LongFunction<Traffic>> QUIET = new LinkedHashMap<>();

    static {
        QUIET.put("log-normal, deviation 0.6", Traffic::new);
        QUIET.put("log-normal, deviation 1.0", seed -> new Traffic(seed).spread(1.0));
        QUIET.put("a tenth with a Pareto tail", seed -> new Traffic(seed).heavy(0.1));
        QUIET.put("5 % slow (cache misses)", seed -> new Traffic(seed).misses(0.05));
        QUIET.put("minutes scatter by 10 %", seed -> new Traffic(seed).wander(0.10, 0));
        QUIET.put("minutes by 5 %, rho 0.8", seed -> new Traffic(seed).wander(0.05, 0.8));
        QUIET.put("minutes by 10 %, rho 0.95", seed -> new Traffic(seed).wander(0.10, 0.95));
        QUIET.put("minutes by 15 %, rho 0.99", seed -> new Traffic(seed).wander(0.15, 0.99));
        QUIET.put(
                "a day's wave of 25 %, calls by seven",
                seed -> new Traffic(seed).daily(0.25, 1).wander(0.03, 0.5));
        QUIET.put(
                "15 bursts of calls a day",
                seed -> new Traffic(seed).rateBursts(15).wander(0.03, 0.5));
        QUIET.put("15 spikes of two minutes a day", seed -> new Traffic(seed).spikes(15));
        QUIET.put("one call in five seconds", seed -> new Traffic(seed).perSecond(0.2));
        QUIET.put(
                "a call a second, rho 0.8",
                seed -> new Traffic(seed).perSecond(1).spread(1).wander(0.05, 0.8));
        QUIET.put(
                "100 calls a second, rho 0.8",
                seed -> new Traffic(seed).perSecond(100).wander(0.05, 0.8));
        QUIET.put(
                "all of it, 3 calls a second",
                seed -> new Traffic(seed)
                        .perSecond(3)
                        .spread(0.8)
                        .heavy(0.05)
                        .wander(0.05, 0.8)
                        .daily(0.2, 1)
                        .spikes(10)
                        .rateBursts(5));
    }

    @Test
    void quietOperationsHardlyEverRaiseAnAlarm() {
        int all = 0;
        for (Map.Entry<String, LongFunction<Traffic>> kind : QUIET.entrySet()) {
            int alarms = 0;
            for (int operation = 0; operation < OPERATIONS; operation++) {
                alarms += alarms(kind.getValue().apply(operation * 7_919L + 13));
            }
            all += alarms;
            print(
                    "| %s | %.3f | %d in %d days |",
                    kind.getKey(), (double) alarms / (OPERATIONS * DAYS), alarms, OPERATIONS * DAYS);
        }
        // All kinds together, the hostile ones too: measured 0.03 a day.
        assertThat((double) all / (QUIET.size() * OPERATIONS * DAYS)).isLessThanOrEqualTo(0.07);
    }

    private static int alarms(Traffic traffic) {
        OperationWatch watch = new OperationWatch();
        int alarms = 0;
        for (long minute = START; minute < START + DAYS * 1440L; minute++) {
            watch.add(minute, traffic.minute(minute), Pattern.NONE);
            Episode episode = watch.episode();
            if (episode == null) {
                List<Shift> shifts = watch.slower(Pattern.NONE, Limits.SCATTERS, Limits.ERRORS);
                if (!shifts.isEmpty()) {
                    alarms++;
                    watch.begin(new Episode(OperationWatch.told(shifts)));
                }
            } else if (watch.isCompleted(episode.shift().series())) {
                episode.look(Pattern.NONE);
                if (episode.isOver()) {
                    watch.end(episode);
                }
            }
        }
        return alarms;
    }

    @Test
    void aFifthMoreAtTenCallsASecondIsFoundWithinFiveWholeMinutes() {
        Found all = found(10, 0.6, 60, Math.log(1.2), 0);
        assertThat(all.within(5)).as("all calls").isGreaterThanOrEqualTo(0.95);
        Found tail = found(10, 0.6, 480, 0, Math.log(1.2));
        assertThat(tail.within(5))
                .as("the slowest tenth alone, after eight hours")
                .isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void howSoonChangesAreFound() {
        if (!WHOLE) {
            assertThat(found(100, 0.6, 60, Math.log(1.1), 0).within(30)).isGreaterThanOrEqualTo(0.95);
            return;
        }
        for (double rate : new double[] {1, 10, 100}) {
            for (int history : new int[] {60, 480}) {
                for (boolean tail : new boolean[] {false, true}) {
                    for (int percent : new int[] {10, 20, 50}) {
                        double change = Math.log1p(percent / 100.0);
                        Found found = found(rate, 0.6, history, tail ? 0 : change, tail ? change : 0);
                        print(
                                "| %.0f | %s | %d min | +%d %% | %.0f %% | %.0f %% | %s |",
                                rate,
                                tail ? "slowest tenth" : "all",
                                history,
                                percent,
                                100 * found.within(5),
                                100 * found.within(60),
                                found.median());
                    }
                }
            }
        }
    }

    /**
     * Minutes from the beginning of a change to its alarm.
     *
     * @param minutes in ascending order, of those that were found within an hour
     */
    private record Found(List<Integer> minutes, int trials) {

        double within(int limit) {
            return (double) minutes.stream().filter(each -> each <= limit).count() / trials;
        }

        String median() {
            return minutes.size() <= trials / 2 ? "" : minutes.get(trials / 2) + " min";
        }
    }

    private static Found found(double rate, double spread, int history, double all, double tail) {
        int trials = rate > 50 ? Math.max(5, TRIALS / 4) : TRIALS;
        List<Integer> minutes = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            Traffic traffic =
                    new Traffic(trial * 31L + 7).perSecond(rate).spread(spread).wander(0.02, 0.5);
            OperationWatch watch = new OperationWatch();
            long change = START + trial + history;
            for (long minute = START + trial; minute < change + 60; minute++) {
                boolean changed = minute >= change;
                watch.add(minute, traffic.minute(minute, changed ? all : 0, changed ? tail : 0), Pattern.NONE);
                if (!watch.slower(Pattern.NONE, Limits.SCATTERS, Limits.ERRORS).isEmpty()) {
                    assertThat(changed).as("found before it began").isTrue();
                    minutes.add((int) (minute - change + 1));
                    break;
                }
            }
        }
        Collections.sort(minutes);
        return new Found(minutes, trials);
    }

    private static void print(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }
}
