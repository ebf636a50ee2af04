package dev.tachograph.core.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the monitor shows a benchmark. */
public final class BenchmarkLink {

    private BenchmarkLink() {}

    /** The address of its page, from the root of the monitor. */
    public static String to(BenchmarkKey key) {
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
