package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostEnvironmentTest {

    private static final BenchmarkResult RESULT = ScriptedJmh.result("org.shop.Cache.hit", "1 2");

    @Test
    void thisHostIsTheSameEachTimeItIsRead() {
        Environment host = HostEnvironment.read();
        assertThat(host.cpu()).isNotBlank();
        assertThat(host.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(host.memoryBytes()).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
        assertThat(host.jdk()).contains(Integer.toString(Runtime.version().feature()));
        assertThat(HostEnvironment.read().fingerprint()).isEqualTo(host.fingerprint());
    }

    @Test
    void theVirtualMachineThatMeasuredCountsAndNotTheOneThatServes() {
        Environment host = new Environment("a CPU", 8, 1L << 34, "an OS", "the server's");
        Environment measured = HostEnvironment.of(host, List.of(RESULT));
        assertThat(measured)
                .isEqualTo(new Environment(
                        "a CPU", 8, 1L << 34, "an OS", RESULT.settings().jdk()));
        assertThat(measured.fingerprint()).isNotEqualTo(host.fingerprint());
        assertThat(HostEnvironment.of(host, List.of())).isEqualTo(host);
    }

    @Test
    void resultsFromElsewhereNameTheirVirtualMachineAlone() {
        assertThat(HostEnvironment.unknown(List.of(RESULT)))
                .isEqualTo(new Environment(
                        Environment.UNKNOWN,
                        0,
                        0,
                        Environment.UNKNOWN,
                        RESULT.settings().jdk()));
    }
}
