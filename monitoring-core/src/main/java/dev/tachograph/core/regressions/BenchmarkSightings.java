package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.Baseline;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkLink;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.regressions.ScoreHistory.Point;
import dev.tachograph.core.regressions.Sighting.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one benchmark shows after a run: its history and the verdict on that run, as one statement.
 *
 * <p>The verdict is the quicker: it holds the run against the ones before it, with all their forks. The history is the surer, and knows
 * where a change began. So a change of the history says the place, and the verdict whether it has become worse since.
 */
final class BenchmarkSightings {

    static final String SCORE = "score";

    private final ScoreHistory history;
    private final BenchmarkRun run;
    private final Judgement judgement;
    private final Point newest;

    /** @param history its newest point is of the run */
    BenchmarkSightings(ScoreHistory history, BenchmarkRun run, Judgement judgement) {
        this.history = history;
        this.run = run;
        this.judgement = judgement;
        this.newest = history.points().get(history.points().size() - 1);
    }

    List<Sighting> all() {
        List<Sighting> seen = new ArrayList<>();
        Change standing = history.standing();
        Change suspected = history.suspected();
        boolean regressed = judgement.verdict() == Verdict.REGRESSED;
        if (standing != null && standing.meaning() == Meaning.WORSE) {
            Sighting ofHistory = of(standing, Phase.CONFIRMED);
            boolean worsened = regressed && isBeyond(standing) && isWorse(ofHistory);
            seen.add(worsened ? ofVerdict(Phase.CONFIRMED, standing.lastBefore()) : ofHistory);
        } else if (regressed) {
            seen.add(ofVerdict(isProof() ? Phase.CONFIRMED : Phase.SUSPECT, lastBefore()));
        } else if (suspected != null) {
            seen.add(of(suspected, Phase.SUSPECT));
        } else {
            seen.add(steady());
        }
        if (standing != null && standing.meaning() == Meaning.BETTER) {
            seen.add(of(standing, Phase.CONFIRMED));
        } else if (judgement.verdict() == Verdict.IMPROVED && isProof()) {
            seen.add(ofVerdict(Phase.CONFIRMED, lastBefore()));
        }
        return seen;
    }

    /**
     * Whether the verdict is enough. Of hundred runs of equal code about one is called another, mostly by little: those wait for a
     * second run that says the same, and only those that are large for certain do not. Where earlier runs are too few to know how
     * runs differ, only large ones are proven, by forks.
     */
    private boolean isProof() {
        boolean large = judgement.verdict() == Verdict.REGRESSED
                ? isAtLeast(judgement.changePercent(), 1) && isAtLeast(judgement.lowPercent(), 0.5)
                : isAtLeast(judgement.changePercent(), -1) && isAtLeast(judgement.highPercent(), -0.5);
        boolean twice = history.points().size() - 1 - lastBefore() >= 2;
        return judgement.restsOnEnough()
                && (large || (twice && judgement.baselineRuns().size() >= Baseline.ENOUGH_RUNS));
    }

    /** In warnings, 1 of them or half of one; negative to the better side. What is not known is large enough. */
    private static boolean isAtLeast(@Nullable Double percent, double warnings) {
        double bound = warnings * ChangeSeverity.WARNING.fromPercent();
        return percent == null || (warnings > 0 ? percent >= bound : percent <= bound);
    }

    /** Whether the newest run is a good deal beyond where a change led. */
    private boolean isBeyond(Change change) {
        double after = change.effect().after();
        return newest.time() - after > (after - change.effect().before()) / 2;
    }

    private boolean isWorse(Sighting ofHistory) {
        return judgement.restsOnEnough() && judgement.severity().compareTo(ofHistory.severity()) > 0;
    }

    private boolean isFine() {
        return judgement.verdict() == Verdict.EQUIVALENT || judgement.verdict() == Verdict.IMPROVED;
    }

    /** The newest run before that got another verdict; below 0 where there is none. */
    private int lastBefore() {
        List<Point> points = history.points();
        int row = points.size() - 2;
        while (row >= 0 && points.get(row).judgement().verdict() == judgement.verdict()) {
            row--;
        }
        return row;
    }

    private Sighting of(Change change, Phase phase) {
        double before = change.effect().before();
        double after = change.effect().after();
        boolean worse = change.meaning() == Meaning.WORSE;
        Double percent = change.effect().percent();
        int runs = change.evidence().before();
        List<String> against = new ArrayList<>();
        int later = history.points().size() - change.index();
        if (phase == Phase.SUSPECT) {
            against.add("Three runs in a row are away from those before; noise does that now and then.");
        }
        if (judgement.verdict() != Verdict.REGRESSED && worse) {
            against.add("The newest run alone is no proof. " + judgement.why());
        }
        if (change.evidence().inflation() >= 1.5) {
            against.add("Runs depend on those before them, which makes them worth fewer.");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pValue", change.evidence().pValue());
        figures.put("standardErrors", change.evidence().score());
        figures.put("runsBefore", runs);
        figures.put("runsAfter", later);
        figures.put("noisePercent", 100 * change.evidence().noise());
        return sighting(
                phase,
                change.meaning(),
                change.lastBefore(),
                change.index(),
                before,
                after,
                percent,
                change.effect().lowPercent(),
                change.effect().highPercent(),
                phase == Phase.CONFIRMED && worse && percent != null ? ChangeSeverity.of(percent) : ChangeSeverity.NONE,
                "the " + (runs == 1 ? "run" : runs + " runs") + " before it in the same environment",
                "Time for an operation: " + lowerFirst(change.evidence().words()),
                figures,
                against);
    }

    private Sighting ofVerdict(Phase phase, int lastBefore) {
        boolean worse = judgement.verdict() == Verdict.REGRESSED;
        int first = lastBefore + 1;
        List<Point> points = history.points();
        List<String> against = new ArrayList<>();
        int later = points.size() - first;
        if (later < BenchmarkDetector.RUNS_THAT_SETTLE_IT) {
            against.add("It rests on " + (later == 1 ? "1 run" : later + " runs") + " so far; "
                    + BenchmarkDetector.RUNS_THAT_SETTLE_IT + " settle where it began.");
        }
        if (phase == Phase.SUSPECT && judgement.restsOnEnough()) {
            against.add("It is small, and one run in a hundred of equal code looks like it.");
        }
        if (!judgement.restsOnEnough()) {
            against.add("There are too few earlier runs and forks to tell it from a machine that drifts.");
        }
        Double low = judgement.lowPercent();
        if (low != null && worse && low < ChangeSeverity.WARNING.fromPercent()) {
            against.add(String.format(Locale.ROOT, "It may be as small as %+.1f %%.", low));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        put(figures, "pValue", judgement.pValue());
        figures.put("forksBefore", judgement.baselineForks());
        figures.put("forksAfter", judgement.forks());
        figures.put("runsBefore", judgement.baselineRuns().size());
        figures.put("runsAfter", later);
        put(figures, "detectablePercent", judgement.detectablePercent());
        put(figures, "allocationPercent", judgement.allocationPercent());
        Double percent = judgement.changePercent();
        return sighting(
                phase,
                worse ? Meaning.WORSE : Meaning.BETTER,
                lastBefore,
                first,
                percent == null || percent <= -100 ? null : (Double) (newest.time() / (1 + percent / 100)),
                newest.time(),
                percent,
                low,
                judgement.highPercent(),
                phase == Phase.CONFIRMED && worse ? judgement.severity() : ChangeSeverity.NONE,
                baseline(),
                judgement.why(),
                figures,
                against);
    }

    private Sighting steady() {
        return sighting(
                Phase.STEADY,
                Meaning.BETTER,
                -1,
                history.points().size() - 1,
                null,
                isFine() ? newest.time() : history.slowerOfTwo(),
                null,
                null,
                null,
                ChangeSeverity.NONE,
                baseline(),
                judgement.why(),
                Map.of(),
                List.of());
    }

    /** As the verdict says it. */
    private String baseline() {
        String mark = "Baseline: ";
        int from = judgement.why().indexOf(mark);
        if (from < 0) {
            return "the runs before it in the same environment";
        }
        String rest = judgement.why().substring(from + mark.length());
        int end = rest.indexOf(". ");
        return end < 0 ? rest.replaceFirst("\\.$", "") : rest.substring(0, end);
    }

    private Sighting sighting(
            Phase phase,
            Meaning meaning,
            int lastBefore,
            int first,
            @Nullable Double before,
            double after,
            @Nullable Double percent,
            @Nullable Double low,
            @Nullable Double high,
            ChangeSeverity severity,
            String baseline,
            String words,
            Map<String, Object> figures,
            List<String> against) {
        List<Point> points = history.points();
        Point good = lastBefore < 0 ? null : points.get(lastBefore);
        Point bad = points.get(first);
        BenchmarkKey key = history.key();
        return new Sighting(
                SubjectKind.BENCHMARK,
                BenchmarkSubject.of(key, run.environment()),
                BenchmarkSubject.title(key),
                SCORE,
                key.unit(),
                phase,
                meaning,
                newest.at(),
                bad.at(),
                good == null ? null : good.at(),
                good == null ? null : good.commit(),
                bad.commit(),
                before == null ? null : (Double) history.score(before),
                history.score(after),
                percent,
                low,
                high,
                severity,
                baseline,
                words,
                evidence(run, key, figures, against),
                BenchmarkLink.to(key));
    }

    static String evidence(BenchmarkRun run, BenchmarkKey key, Map<String, Object> figures, List<String> against) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("labels", labels(run, key));
        evidence.put("figures", figures);
        evidence.put("against", against);
        evidence.put("run", run.id());
        return Json.text(evidence);
    }

    /** What tells its alert from others of the rule. */
    private static Map<String, String> labels(BenchmarkRun run, BenchmarkKey key) {
        Map<String, String> labels = new TreeMap<>();
        if (run.trigger() == RunTrigger.IMPORT) {
            // Measured elsewhere: what this host measures says nothing about it, and must not end its alert.
            labels.put("measured", "elsewhere");
        }
        labels.put("benchmark", key.name());
        labels.put("mode", key.mode().word());
        labels.put("threads", Integer.toString(key.threads()));
        if (!key.params().isEmpty()) {
            labels.put("params", key.paramsInWords());
        }
        return labels;
    }

    private static void put(Map<String, Object> figures, String name, @Nullable Double value) {
        if (value != null) {
            figures.put(name, value);
        }
    }

    private static String lowerFirst(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** One that is not measured any more. */
    static Sighting vanished(
            BenchmarkRun run,
            BenchmarkKey key,
            Instant lastSeen,
            @Nullable String lastCommit,
            Instant missingSince,
            @Nullable String missingCommit,
            int absent) {
        return new Sighting(
                SubjectKind.BENCHMARK,
                BenchmarkSubject.of(key, run.environment()),
                BenchmarkSubject.title(key),
                RegressionKey.PRESENCE,
                "",
                Phase.VANISHED,
                Meaning.WORSE,
                ScoreHistory.began(run),
                missingSince,
                lastSeen,
                lastCommit,
                missingCommit,
                null,
                null,
                null,
                null,
                null,
                ChangeSeverity.NONE,
                "the " + VanishedBenchmarks.PRESENT + " complete runs before, which measured it",
                "The latest " + absent + " complete runs of " + run.jar() + " in profile " + run.profile()
                        + " do not measure it any more.",
                evidence(
                        run,
                        key,
                        Map.of("runsWithout", absent),
                        List.of("It may have been renamed, or taken out on purpose.")),
                BenchmarkLink.to(key));
    }
}
