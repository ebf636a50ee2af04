package dev.tachograph.benchmarks.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A series as a server recorded it.
 *
 * <p>The file has for each a line {@code # kind name labels}, then one for each sample: the milliseconds since the sample before (of the
 * first one since the epoch), and of a scalar the value; of a histogram sum, minimum, maximum, count of zeros, offset, and the
 * counts of its positive buckets, or nothing if it is empty.
 *
 * @param times milliseconds since the epoch, ascending
 * @param values of a counter or gauge; empty for a histogram
 * @param histograms observations since the sample before; empty for a counter or gauge
 */
record RecordedSeries(
        Kind kind, String name, String labels, long[] times, double[] values, List<ExponentialHistogram> histograms) {

    private static final String FILE = "recorded-signals.txt.gz";

    /** All series of the recording. */
    static List<RecordedSeries> all() {
        List<RecordedSeries> all = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(RecordedSeries.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            String head = lines.readLine();
            while (head != null) {
                List<String[]> samples = new ArrayList<>();
                String line = lines.readLine();
                while (line != null && !line.startsWith("#")) {
                    samples.add(line.split(" "));
                    line = lines.readLine();
                }
                all.add(of(head.split(" ", 4), samples));
                head = line;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }

    private static RecordedSeries of(String[] head, List<String[]> samples) {
        Kind kind = Kind.valueOf(head[1]);
        long[] times =
                samples.stream().mapToLong(sample -> Long.parseLong(sample[0])).toArray();
        Arrays.parallelPrefix(times, Long::sum);
        boolean scalar = kind != Kind.HISTOGRAM;
        return new RecordedSeries(
                kind,
                head[2],
                head[3],
                times,
                scalar
                        ? samples.stream()
                                .mapToDouble(sample -> Double.parseDouble(sample[1]))
                                .toArray()
                        : new double[0],
                scalar
                        ? List.of()
                        : samples.stream().map(RecordedSeries::histogram).toList());
    }

    private static ExponentialHistogram histogram(String[] sample) {
        if (sample.length == 1) {
            return ExponentialHistogram.empty();
        }
        return ExponentialHistogram.ofBuckets(
                4,
                Long.parseLong(sample[4]),
                Double.parseDouble(sample[1]),
                Double.parseDouble(sample[2]),
                Double.parseDouble(sample[3]),
                Integer.parseInt(sample[5]),
                Arrays.stream(sample).skip(6).mapToLong(Long::parseLong).toArray(),
                0,
                new long[0]);
    }
}
