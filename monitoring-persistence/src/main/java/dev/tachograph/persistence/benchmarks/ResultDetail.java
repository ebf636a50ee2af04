package dev.tachograph.persistence.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkResult.Bin;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.SecondaryResult;
import dev.tachograph.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** What a result holds besides its figures, as deflated JSON in the column {@code benchmark_result.detail}. */
record ResultDetail(
        BenchmarkSettings settings,
        SortedMap<Double, Double> percentiles,
        List<List<@Nullable Double>> raw,
        List<List<List<Bin>>> histograms,
        List<SecondaryResult> secondary) {

    /** Room of the column in bytes. */
    private static final int LARGEST = 1 << 24;

    /** @throws IllegalArgumentException if it is too large for the column */
    static byte[] write(BenchmarkResult result) {
        ResultDetail detail = new ResultDetail(
                result.settings(), result.percentiles(), result.raw(), result.histograms(), result.secondary());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            Json.mapper().writeValue(deflated, detail);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a result cannot be written as JSON", impossible);
        }
        if (bytes.size() > LARGEST) {
            throw new IllegalArgumentException(result.key().name() + ": its raw data takes " + bytes.size()
                    + " bytes compressed, and at most " + LARGEST
                    + " are stored; measure with fewer or shorter iterations, or without sample time");
        }
        return bytes.toByteArray();
    }

    /** @throws UncheckedIOException if the column holds no such thing */
    static ResultDetail read(byte[] column) {
        try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(column))) {
            return Json.mapper().readValue(inflated, ResultDetail.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException("benchmark_result.detail: is not the detail of a result", damaged);
        }
    }

    BenchmarkResult toResult(BenchmarkKey key, @Nullable Double score, @Nullable Double error) {
        return new BenchmarkResult(key, settings, score, error, percentiles, raw, histograms, secondary);
    }
}
