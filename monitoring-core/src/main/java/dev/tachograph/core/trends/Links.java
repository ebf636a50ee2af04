package dev.tachograph.core.trends;

import dev.tachograph.core.benchmarks.BenchmarkKey;
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
        StringBuilder link = new StringBuilder("/benchmark.xhtml?name=" + encoded(key.name()) + "&mode="
                + encoded(key.mode().word()) + "&unit=" + encoded(key.unit()) + "&threads=" + key.threads());
        key.params()
                .forEach((name, value) ->
                        link.append("&param.").append(encoded(name)).append('=').append(encoded(value)));
        return link.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
