package dev.tachograph.core.benchmarks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with its evidence: the same object is shown by page, REST, report and alert, so that they cannot disagree.
 *
 * @param changePercent more time for an operation than the baseline, so that positive is always worse, also for throughput;
 *     null without a comparison
 * @param lowPercent lower end of its 99 % interval; null where there is none
 * @param highPercent upper end of its 99 % interval; null where there is none
 * @param pValue that both are the same, two-sided; null where there is none
 * @param baselineForks number of forks it was compared with
 * @param forks number of forks of its own
 * @param detectablePercent the smallest change that this evidence would have found in four of five cases; null where there is none
 * @param allocationPercent more bytes for an operation than the baseline, so that positive is worse; null without a comparison
 * @param baselineRuns the runs it was compared with, the newest first
 * @param why in a sentence, with the figures
 */
public record Judgement(
        Verdict verdict,
        ChangeSeverity severity,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        @Nullable Double pValue,
        int baselineForks,
        int forks,
        @Nullable Double detectablePercent,
        @Nullable Double allocationPercent,
        List<UUID> baselineRuns,
        String why) {

    /** With fewer than {@value Baseline#ENOUGH_RUNS} runs, so many forks on both sides. */
    public static final int ENOUGH_FORKS = 5;

    public Judgement {
        baselineRuns = List.copyOf(baselineRuns);
    }

    /** The same with more said in its reason, after a space. */
    public Judgement with(String sentence) {
        return saying(verdict, severity, sentence);
    }

    /** The same evidence with another verdict about it, which is no regression, and a further sentence. */
    Judgement undecided(String sentence) {
        return saying(Verdict.INCONCLUSIVE, ChangeSeverity.NONE, sentence);
    }

    private Judgement saying(Verdict other, ChangeSeverity otherSeverity, String sentence) {
        return new Judgement(
                other,
                otherSeverity,
                changePercent,
                lowPercent,
                highPercent,
                pValue,
                baselineForks,
                forks,
                detectablePercent,
                allocationPercent,
                baselineRuns,
                why + " " + sentence);
    }

    /**
     * Whether a change that it finds may be believed. Forks of one run agree with each other better than runs do, since a machine drifts
     * from hour to hour; a test over the forks of one or two earlier runs then takes the drift for a change of the program. From
     * {@value Baseline#ENOUGH_RUNS} runs on their differences are known, and {@value #ENOUGH_FORKS} forks on both sides tell at least of
     * more than a single odd one.
     */
    public boolean restsOnEnough() {
        return baselineRuns.size() >= Baseline.ENOUGH_RUNS || forks >= ENOUGH_FORKS && baselineForks >= ENOUGH_FORKS;
    }
}
