package dev.tachograph.core.trends;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkLink;
import dev.tachograph.core.performance.OperationKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Pages of the monitor that show what a trend is of. */
final class Links {

    private Links() {}

    static String to(OperationKey key) {
        return key.page();
    }

    static String to(BenchmarkKey key) {
        return BenchmarkLink.to(key);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
