package dev.tachograph.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks to be run.
 *
 * @param suites null or empty is all of the jar
 * @param profile {@code quick} or {@code full}; null is quick
 * @param jar by its name in the settings; null is the first that has the suites
 */
public record BenchmarkRequest(
        @Nullable List<String> suites,
        @Nullable String profile,
        @Nullable String jar) {}
