package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.ResultSummary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Addresses of benchmarks and their runs, relative to the pages. */
final class BenchmarkLinks {

    /** In front of the name of a parameter of the benchmark. */
    static final String PARAM = "param.";

    private BenchmarkLinks() {}

    static String of(ResultSummary result) {
        return of(result.benchmark(), result.params(), result.mode(), result.unit(), result.threads());
    }

    static String of(String benchmark, Map<String, String> params, String mode, String unit, int threads) {
        StringBuilder link = new StringBuilder("benchmark.xhtml?name=").append(encoded(benchmark));
        link.append("&mode=").append(encoded(mode)).append("&unit=").append(encoded(unit));
        link.append("&threads=").append(threads);
        params.forEach((name, value) ->
                link.append('&').append(encoded(PARAM + name)).append('=').append(encoded(value)));
        return link.toString();
    }

    static String of(UUID run) {
        return "benchmark-run.xhtml?id=" + run;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
