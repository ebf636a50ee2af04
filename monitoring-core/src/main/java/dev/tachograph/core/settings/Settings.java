package dev.tachograph.core.settings;

import java.util.List;

/**
 * Everything that can be set, validated.
 *
 * @param server where the server listens and keeps its files
 * @param database where the history is stored
 * @param metrics what is collected, and how often
 * @param retention how long the history is kept
 * @param alerts from which values on somebody is told
 * @param benchmarks which benchmarks run when
 * @param regressions where regressions are looked for
 * @param sentry how reports to Sentry look
 * @param baselines what operations are compared with, in the order of the file; those built in are not among them
 */
public record Settings(
        ServerSettings server,
        DatabaseSettings database,
        MetricsSettings metrics,
        RetentionSettings retention,
        AlertSettings alerts,
        BenchmarksSettings benchmarks,
        RegressionSettings regressions,
        SentrySettings sentry,
        List<BaselineSettings> baselines) {

    public Settings {
        baselines = List.copyOf(baselines);
    }
}
