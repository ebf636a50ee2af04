package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.ResultSummary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Addresses of benchmarks and their runs, relative to the pages. */
final class BenchmarkLinks {

    /** In front of the name of a parameter of the benchmark. */
    static final String PARAM = "param.";

    /** All parameters of the benchmark at once, in the words of an alert's label. */
    static final String PARAMS = "params";

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

    /**
     * By what the labels of an alert say of it.
     *
     * @param mode null where they do not say
     * @param threads null where they do not say
     * @param params names and values as the label has them; empty without any
     */
    static String of(String benchmark, @Nullable String mode, @Nullable String threads, String params) {
        return "benchmark.xhtml?name=" + encoded(benchmark) + (mode == null ? "" : "&mode=" + encoded(mode))
                + (threads == null ? "" : "&threads=" + encoded(threads)) + "&" + PARAMS + "=" + encoded(params);
    }

    static String of(UUID run) {
        return "benchmark-run.xhtml?id=" + run;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
