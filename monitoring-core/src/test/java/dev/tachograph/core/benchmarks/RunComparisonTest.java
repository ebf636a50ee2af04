package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

    private static BenchmarkResult named(String name, String forks) {
        return result(BenchmarkKey.of(name, Map.of(), BenchmarkMode.AVERAGE_TIME, "us/op", 1), forks);
    }

    private static BenchmarkResult on(String jdk, BenchmarkResult of) {
        BenchmarkSettings settings =
                new BenchmarkSettings("1.37", jdk, List.of("-Xmx2g", "-Dx=y"), 5, 2, "300 ms", 1, 3, "300 ms", 1);
        return new BenchmarkResult(
                of.key(),
                settings,
                of.score(),
                of.error(),
                of.percentiles(),
                of.raw(),
                of.histograms(),
                of.secondary());
    }

    @Test
    void pairsByKeyAndListsTheRest() {
        RunComparison comparison = RunComparison.of(
                List.of(
                        named("a.Cache.hit", "10 10.1 9.9"),
                        named("a.Cache.gone", "1 1"),
                        named("a.Same.same", "5 5.01 5")),
                List.of(
                        named("a.Same.same", "5 5.01 5"),
                        named("a.Cache.hit", "20 20.1 19.9"),
                        named("a.New.born", "1")));
        assertThat(comparison.pairs())
                .extracting(pair -> pair.key().name())
                .containsExactly("a.Cache.hit", "a.Same.same");
        assertThat(comparison.pairs())
                .extracting(pair -> pair.judgement().verdict())
                .containsExactly(Verdict.REGRESSED, Verdict.EQUIVALENT);
        assertThat(comparison.onlyInBase()).extracting(BenchmarkKey::name).containsExactly("a.Cache.gone");
        assertThat(comparison.onlyInHead()).extracting(BenchmarkKey::name).containsExactly("a.New.born");
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.unstable()).isNull();
        assertThat(comparison.count(Verdict.REGRESSED)).isEqualTo(1);
        assertThat(comparison.pairs().get(0).judgement().why())
                .startsWith("100.0 % more time for an operation")
                .endsWith("; the forks do not overlap, Student's test on 3 forks against 3 forks of the base.");
    }

    @Test
    void whatFailsIsProvenAndLargeEnough() {
        RunComparison comparison = RunComparison.of(
                List.of(named("a.A.a", "10 10.1 9.9"), named("a.B.b", "10 10.1 9.9"), named("a.C.c", "5 20 9")),
                List.of(named("a.A.a", "12 12.1 11.9"), named("a.B.b", "13 13.1 12.9"), named("a.C.c", "15 25 9")));
        assertThat(comparison.regressedBy(25))
                .extracting(pair -> pair.key().name())
                .containsExactly("a.B.b");
        assertThat(comparison.regressedBy(0))
                .extracting(pair -> pair.key().name())
                .containsExactly("a.B.b", "a.A.a");
    }

    @Test
    void amongManyBenchmarksOneSmallPValueIsChance() {
        List<BenchmarkResult> base = new ArrayList<>();
        List<BenchmarkResult> head = new ArrayList<>();
        base.add(named("a.Odd.odd", "10 10.2 9.8"));
        head.add(named("a.Odd.odd", "10.9 11.1 10.8"));
        assertThat(RunComparison.of(base, head).pairs().get(0).judgement().verdict())
                .isEqualTo(Verdict.REGRESSED);
        for (int i = 0; i < 40; i++) {
            base.add(named("a.Same.same" + i, "10 10.2 9.8"));
            head.add(named("a.Same.same" + i, "10.1 10.3 9.6"));
        }
        RunComparison.Pair odd = RunComparison.of(base, head).pairs().stream()
                .filter(pair -> pair.key().name().equals("a.Odd.odd"))
                .findFirst()
                .orElseThrow();
        assertThat(odd.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(odd.judgement().severity()).isEqualTo(ChangeSeverity.NONE);
        assertThat(odd.judgement().pValue()).isLessThan(0.01);
        assertThat(odd.adjustedPValue()).isGreaterThan(0.05);
        assertThat(odd.judgement().why())
                .contains("Not called a change: among 41 benchmarks one such difference is to be expected by chance");
    }

    @Test
    void rulersThatMovedMakeTheMachineUnstable() {
        List<BenchmarkResult> base = List.of(named("a.rulers.Ruler.sort", "10 10 10"), named("a.A.a", "10 10.1 9.9"));
        RunComparison moved = RunComparison.of(
                base, List.of(named("a.rulers.Ruler.sort", "10.6 10.6 10.6"), named("a.A.a", "11 11.1 10.9")));
        assertThat(moved.unstable())
                .startsWith("The machine was not steady: Ruler.sort moved by +6.0 % from base to head.");
        assertThat(moved.pairs()).hasSize(1);
        assertThat(moved.rulers()).hasSize(1);
        RunComparison steady = RunComparison.of(
                base, List.of(named("a.rulers.Ruler.sort", "10.4 10.4 10.4"), named("a.A.a", "10 10.1 9.9")));
        assertThat(steady.unstable()).isNull();
        assertThat(RunComparison.of(base, base, name -> false).pairs()).hasSize(2);
    }

    @Test
    void anotherWayOfMeasuringIsSaid() {
        RunComparison comparison = RunComparison.of(
                List.of(named("a.A.a", "10 10"), named("a.B.b", "10 10")),
                List.of(on("21.0.2", named("a.A.a", "10 10")), named("a.B.b", "10 10")));
        assertThat(comparison.differences())
                .containsExactly(
                        "JDK: 17.0.9 in the base, 21.0.2 in the head (1 of 2 benchmarks)",
                        "JVM options: -Xmx1g in the base, -Xmx2g in the head (1 of 2 benchmarks)");
    }

    @Test
    void allocationIsJudgedBesideTheTime() {
        RunComparison comparison =
                RunComparison.of(List.of(Results.allocating(480, 480)), List.of(Results.allocating(560, 560)));
        assertThat(comparison.pairs().get(0).allocation()).isEqualTo(Verdict.REGRESSED);
        assertThat(comparison.pairs().get(0).judgement().verdict()).isNotEqualTo(Verdict.REGRESSED);
        assertThat(RunComparison.of(List.of(result("1 1")), List.of(result("1 1")))
                        .pairs()
                        .get(0)
                        .allocation())
                .isEqualTo(Verdict.NO_BASELINE);
    }

    @Test
    void aBenchmarkWithoutEvidenceIsInconclusive() {
        RunComparison comparison = RunComparison.of(List.of(result("10")), List.of(result("-")));
        assertThat(comparison.count(Verdict.INCONCLUSIVE)).isEqualTo(1);
        assertThat(comparison.pairs().get(0).adjustedPValue()).isNull();
        assertThat(RunComparison.of(List.of(result("10")), List.of(result("20")))
                        .pairs()
                        .get(0)
                        .judgement()
                        .why())
                .isEqualTo("Too little evidence: 1 fork against 1 fork of the base; it takes 2 forks on either side.");
    }

    @Test
    void aBenchmarkTwiceIsRefused() {
        assertThatThrownBy(() -> RunComparison.of(List.of(result("1"), result("1")), List.of(result("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base: has BenchmarkKey");
    }
}
