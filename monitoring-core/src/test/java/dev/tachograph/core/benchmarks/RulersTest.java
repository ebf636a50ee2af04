package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulersTest {

    private static @Nullable String instability(String begin, String end, String... earlier) {
        List<BenchmarkResult> before =
                Arrays.stream(earlier).map(Results::result).toList();
        return new Rulers(List.of(result(begin)), List.of(result(end))).instability(key -> before);
    }

    @Test
    void fivePerCentAreTolerated() {
        assertThat(instability("100 100", "105 105")).isNull();
        assertThat(instability("100 100", "95.3 95.3")).isNull();
        assertThat(instability("100 100", "105.1 105.1"))
                .isEqualTo(
                        "The machine was not steady: Cache.hit moved by +5.1 % (5 % is tolerated) between the beginning and the"
                                + " end of the run. No verdict of this run raises an alert, and later runs are compared"
                                + " with steady ones as soon as there are 3.");
    }

    @Test
    void theMedianCountsSoThatOneOddIterationDoesNot() {
        assertThat(instability("100/100/300 100/100/100", "100/100/100 100/20/-"))
                .isNull();
    }

    @Test
    void runsBeforeCountFromThreeOn() {
        assertThat(instability("100", "100", "90", "90")).isNull();
        assertThat(instability("100", "100", "90", "90", "90"))
                .startsWith(
                        "The machine was not steady: Cache.hit moved by +11.1 % (5 % is tolerated) against the 3 runs before.");
        assertThat(instability("100", "100", "99", "101", "150")).isNull();
    }

    @Test
    void whatIsUsualOnThisMachineIsTolerated() {
        String[] wild = {"95 105", "110 100", "100 92", "104 108", "95 98", "108 110"};
        assertThat(instability("100", "140", wild)).isNull();
        assertThat(instability("130", "130", wild)).isNull();
        assertThat(instability("100", "150", wild))
                .contains("moved by +50.0 % (43 % is usual here) between the beginning and the end of the run");
        assertThat(instability("150", "150", wild)).contains("is usual here) against the 6 runs before");
    }

    @Test
    void moreThanTwiceIsNeverUsual() {
        String[] overloaded = {"100 3000", "2000 150", "900 120"};
        assertThat(instability("600", "1190", overloaded)).isNull();
        assertThat(instability("600", "1210", overloaded))
                .contains("moved by +101.7 % (100 % is the most that is tolerated) between the beginning and the end");
        assertThat(instability("600", "290", overloaded))
                .contains("moved by -51.7 % (50 % is the most that is tolerated) between");
    }

    @Test
    void withoutAnEndOrWithoutRulersNothingIsFound() {
        assertThat(new Rulers(List.of(result("100")), List.of()).instability(key -> List.of()))
                .isNull();
        assertThat(Rulers.none().instability(key -> List.of())).isNull();
        assertThat(Rulers.none().results()).isEmpty();
    }

    @Test
    void whatIsStoredHasTheForksOfBoth() {
        BenchmarkResult stored = new Rulers(List.of(result("100 102")), List.of(result("104")))
                .results()
                .get(0);
        assertThat(stored.raw()).containsExactly(List.of(100.0), List.of(102.0), List.of(104.0));
        assertThat(stored.score()).isEqualTo(102);
    }
}
