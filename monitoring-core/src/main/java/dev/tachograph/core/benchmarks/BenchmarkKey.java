package dev.tachograph.core.benchmarks;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells one benchmark from another: scores are only compared within a key, and within one environment.
 *
 * @param name class and method as JMH names them: {@code dev.tachograph.benchmarks.cache.SearchCacheBenchmark.hit}
 * @param params values of the parameters by name; none is an empty map
 * @param unit of the score: {@code us/op}, {@code ops/s}
 * @param threads that ran it at once, at least 1
 */
public record BenchmarkKey(
        String name, SortedMap<String, String> params, BenchmarkMode mode, String unit, int threads) {

    /** @throws IllegalArgumentException if name or unit is blank, or threads is not positive */
    public BenchmarkKey {
        if (name.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException("name = \"" + name + "\", unit = \"" + unit + "\": must not be blank");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + ": must be at least 1");
        }
        params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }

    public static BenchmarkKey of(
            String name, Map<String, String> params, BenchmarkMode mode, String unit, int threads) {
        return new BenchmarkKey(name, new TreeMap<>(params), mode, unit, threads);
    }

    /** As {@code mistake=LINE_BREAK, size=SMALL}; empty without parameters. */
    public String paramsInWords() {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Class and method without the package: {@code SearchCacheBenchmark.hit}. */
    public String shortName() {
        int method = name.lastIndexOf('.');
        int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
        return name.substring(type + 1);
    }
}
