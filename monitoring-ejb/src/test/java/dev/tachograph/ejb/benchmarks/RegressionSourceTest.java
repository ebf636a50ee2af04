package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegressionSourceTest {

    private static final Instant NIGHT = Instant.parse("2026-03-02T03:00:00Z");
    private static final String NAME = "org.example.Cache.hit";

    private final RegressionSource source = new RegressionSource();

    private static BenchmarkRun run(int day, RunTrigger trigger, @Nullable String unstable) {
        Instant at = NIGHT.plusSeconds(86_400L * day);
        return new BenchmarkRun(
                new UUID(0, day),
                trigger,
                RunStatus.COMPLETED,
                List.of(),
                "quick",
                "shop",
                "abc",
                null,
                null,
                at,
                at,
                at,
                1,
                null,
                null,
                unstable,
                "server-1",
                null);
    }

    private static Judgement judgement(Verdict verdict, @Nullable Double change, int runs, int forks) {
        return new Judgement(
                verdict,
                ChangeSeverity.NONE,
                change,
                null,
                null,
                null,
                forks,
                forks,
                null,
                null,
                Collections.nCopies(runs, new UUID(1, 1)),
                "It takes longer.");
    }

    private void heard(BenchmarkRun run, Judgement judgement) {
        source.heard(run, List.of(new Judged(ScriptedJmh.result(NAME, "10"), judgement)));
    }

    private Reading reading() {
        assertThat(source.read(NIGHT)).hasSize(1);
        return source.read(NIGHT).get(0);
    }

    private Optional<Severity> severity() {
        Reading reading = reading();
        return reading.condition().severityOf(reading.value().orElseThrow());
    }

    @Test
    void aProvenRegressionIsAWarningFromAFifthAndCriticalFromAHalf() {
        heard(run(1, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 19.9, 3, 9));
        assertThat(severity()).isEmpty();
        heard(run(2, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 20.0, 3, 9));
        assertThat(severity()).hasValue(Severity.WARNING);
        assertThat(reading().words())
                .isEqualTo("Cache.hit: It takes longer; run 00000000-0000-0000-0000-000000000002 of commit abc");
        heard(run(3, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 50.0, 3, 9));
        assertThat(severity()).hasValue(Severity.CRITICAL);
        heard(run(4, RunTrigger.SCHEDULE, null), judgement(Verdict.EQUIVALENT, 1.0, 3, 9));
        assertThat(severity()).isEmpty();
    }

    @Test
    void whatIsNotDecidedChangesNothing() {
        for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.NO_BASELINE)) {
            heard(run(1, RunTrigger.SCHEDULE, null), judgement(verdict, null, 3, 9));
            assertThat(reading().value()).isEmpty();
        }
    }

    @Test
    void littleEvidenceAndAnUnsteadyMachineRaiseNothing() {
        heard(run(1, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 60.0, 2, 4));
        assertThat(reading().value()).isEmpty();
        heard(run(2, RunTrigger.SCHEDULE, "moved"), judgement(Verdict.REGRESSED, 60.0, 5, 9));
        assertThat(reading().value()).isEmpty();
        heard(run(3, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 60.0, 1, 5));
        assertThat(reading().value()).hasValue(0.6);
    }

    @Test
    void aChangeWithoutBoundsIsOneAllTheSame() {
        heard(run(1, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, null, 3, 9));
        assertThat(severity()).hasValue(Severity.CRITICAL);
    }

    @Test
    void whatWasMeasuredElsewhereIsAnAlertOfItsOwn() {
        heard(run(1, RunTrigger.SCHEDULE, null), judgement(Verdict.REGRESSED, 30.0, 3, 9));
        heard(run(2, RunTrigger.IMPORT, null), judgement(Verdict.EQUIVALENT, 0.0, 3, 9));
        assertThat(source.read(NIGHT))
                .extracting(Reading::labels, Reading::value)
                .containsExactly(
                        tuple(Map.of("benchmark", NAME, "mode", "avgt", "threads", "1"), OptionalDouble.of(0.3)),
                        tuple(
                                Map.of("benchmark", NAME, "mode", "avgt", "threads", "1", "measured", "elsewhere"),
                                OptionalDouble.of(0)));
    }

    @Test
    void whatIsRestoredIsOlderThanWhatThisProcessHeard() {
        heard(run(3, RunTrigger.SCHEDULE, null), judgement(Verdict.EQUIVALENT, 0.0, 3, 9));
        source.restore(
                List.of(new Stored(
                        run(2, RunTrigger.SCHEDULE, null),
                        ScriptedJmh.result(NAME, "10"),
                        judgement(Verdict.REGRESSED, 30.0, 3, 9))),
                "server-1");
        assertThat(reading().value()).hasValue(0);
    }

    @Test
    void whatOtherServersMeasuredIsTheirs() {
        source.restore(
                List.of(new Stored(
                        run(2, RunTrigger.SCHEDULE, null),
                        ScriptedJmh.result(NAME, "10"),
                        judgement(Verdict.REGRESSED, 30.0, 3, 9))),
                "server-2");
        assertThat(source.read(NIGHT)).isEmpty();
    }
}
