package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.Environment;
import org.jspecify.annotations.Nullable;

/** How regressions name a benchmark in one environment. */
public final class BenchmarkSubject {

    private BenchmarkSubject() {}

    /** The same for ever, and another one in another environment. */
    public static String of(BenchmarkKey key, @Nullable Environment environment) {
        return key.name() + (key.params().isEmpty() ? "" : "{" + key.paramsInWords() + "}") + " "
                + key.mode().word() + " " + key.unit() + (key.threads() == 1 ? "" : " threads=" + key.threads()) + " @"
                + (environment == null ? Environment.UNKNOWN : environment.fingerprint());
    }

    /** For people. */
    public static String title(BenchmarkKey key) {
        return key.shortName() + (key.params().isEmpty() ? "" : " (" + key.paramsInWords() + ")");
    }
}
