package dev.tachograph.web.browser;

/** Every page there is, and the path that leads to it. */
enum Place {
    SIGN_IN("/sign-in.xhtml", false),
    OVERVIEW("/", true),
    OPERATIONS("/operations.xhtml?range=1h", true),
    NO_OPERATIONS("/operations.xhtml?range=5m", true),
    OPERATION("/operation.xhtml?application=logs&kind=OPERATION&name=search_operation&range=1h", true),
    BENCHMARKS("/benchmarks.xhtml", true),
    BENCHMARK(
            "/benchmark.xhtml?name=com.example.SearchBenchmark.literal&mode=avgt&unit=us/op&threads=1&param.lines=100",
            true),
    /** The newest run, which the list leads to. */
    BENCHMARK_RUN("/benchmarks.xhtml", true),
    NO_BENCHMARK_RUN("/benchmark-run.xhtml?id=0", true),
    TRENDS("/trends.xhtml?range=7d", true),
    REGRESSIONS("/regressions.xhtml?part=better", true),
    /** The one that the list leads to. */
    REGRESSION("/regressions.xhtml?part=better", true),
    NO_REGRESSION("/regression.xhtml?id=0", true),
    ALERTS("/alerts.xhtml", true),
    ABOUT("/about.xhtml", true),
    ERROR("/no-such-page", true);

    final String path;

    /** Whether it is shown only after a sign-in. */
    final boolean inside;

    Place(String path, boolean inside) {
        this.path = path;
        this.inside = inside;
    }
}
