package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Samples and times that read like data. */
final class Fixtures {

    /** Noon, the start of an hour. */
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static final long HOUR = Hours.HOUR;

    private Fixtures() {}

    /** Milliseconds of a time of the day that is noon's: {@code at("12:00:10")}. */
    static long at(String timeOfDay) {
        return instant(timeOfDay).toEpochMilli();
    }

    static Instant instant(String timeOfDay) {
        return Instant.parse("2026-03-02T" + (timeOfDay.length() == 5 ? timeOfDay + ":00" : timeOfDay) + "Z");
    }

    static SeriesDefinition gauge(String name) {
        return new SeriesDefinition(SeriesKey.of(name), Kind.GAUGE, "");
    }

    static SeriesDefinition counter(String name) {
        return new SeriesDefinition(SeriesKey.of(name), Kind.COUNTER, "");
    }

    static SeriesDefinition histogram(String name) {
        return new SeriesDefinition(SeriesKey.of(name), Kind.HISTOGRAM, "seconds");
    }

    static List<Recording> one(SeriesDefinition definition, String timeOfDay, double value) {
        return List.of(Recording.scalar(definition, at(timeOfDay), value));
    }

    static List<Recording> observed(SeriesDefinition definition, String timeOfDay, double... values) {
        return List.of(new Recording(definition, at(timeOfDay), 0, ExponentialHistogram.of(values)));
    }

    /** One observation at scale 20, the finest that an application may send. */
    static ExponentialHistogram finest(double value) {
        int bucket = (int) Math.ceil(Math.log(value) / Math.log(2) * (1 << 20)) - 1;
        return ExponentialHistogram.ofBuckets(20, 0, value, value, value, bucket, new long[] {1}, 0, new long[0]);
    }

    /** Scalars in the notation {@code "12:00:00=3 12:00:10=5"}. */
    static ScalarSamples scalars(String text) {
        ScalarSamples samples = new ScalarSamples();
        for (String sample : text.isBlank() ? new String[0] : text.split(" ")) {
            String[] parts = sample.split("=");
            if (!samples.add(at(parts[0]), Double.parseDouble(parts[1]))) {
                throw new IllegalArgumentException(text + ": " + sample + " is not after the one before");
            }
        }
        return samples;
    }

    /** Histograms in the notation {@code "12:00:00=0.1,0.2 12:00:10="}: the observations of each interval. */
    static HistogramSamples histograms(String text) {
        HistogramSamples samples = new HistogramSamples();
        for (String sample : text.split(" ")) {
            String[] parts = sample.split("=", -1);
            samples.add(at(parts[0]), ExponentialHistogram.of(numbers(parts[1])));
        }
        return samples;
    }

    private static double[] numbers(String text) {
        return text.isEmpty()
                ? new double[0]
                : List.of(text.split(",")).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /** Scalars of any bits at irregular times. */
    static ScalarSamples randomScalars(Random random, int size) {
        double[] strange = {
            0.0,
            -0.0,
            Double.NaN,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        ScalarSamples samples = new ScalarSamples();
        long time = random.nextInt() * 1000L;
        for (int i = 0; i < size; i++) {
            time += 1 + (random.nextInt(4) == 0 ? random.nextLong() >>> 24 : random.nextInt(20_000));
            double value = switch (random.nextInt(4)) {
                case 0 -> strange[random.nextInt(strange.length)];
                case 1 -> Double.longBitsToDouble(random.nextLong());
                default -> random.nextInt(100) / 10.0;
            };
            samples.add(time, value);
        }
        return samples;
    }

    /** Histograms with positive, negative and zero observations, and empty ones. */
    static HistogramSamples randomHistograms(Random random, int size) {
        HistogramSamples samples = new HistogramSamples();
        long time = random.nextInt() * 1000L;
        for (int i = 0; i < size; i++) {
            time += 1 + random.nextInt(20_000);
            double[] values = random.doubles(random.nextInt(20))
                    .map(x -> x < 0.2 ? 0 : (x - 0.5) * Math.pow(10, random.nextInt(12) - 6))
                    .toArray();
            samples.add(time, ExponentialHistogram.of(values));
        }
        return samples;
    }

    /** The same samples bit for bit? In words, so that a difference is readable. */
    static List<String> words(Samples samples) {
        return java.util.stream.IntStream.range(0, samples.size())
                .mapToObj(i -> Instant.ofEpochMilli(samples.time(i)) + "="
                        + (samples instanceof ScalarSamples scalars
                                ? scalars.value(i) + "/"
                                        + Long.toHexString(Double.doubleToRawLongBits(scalars.value(i)))
                                : ((HistogramSamples) samples).histogram(i)))
                .toList();
    }
}
