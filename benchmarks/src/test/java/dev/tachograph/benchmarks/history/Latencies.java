package dev.tachograph.benchmarks.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long something took, each time. Thread-safe. */
final class Latencies {

    private double[] millis = new double[64];
    private int size;

    <T> T time(Callable<T> work) throws Exception {
        long begun = System.nanoTime();
        T result = work.call();
        add((System.nanoTime() - begun) / 1e6);
        return result;
    }

    synchronized void add(double more) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, size * 2);
        }
        millis[size++] = more;
    }

    synchronized double quantile(double q) {
        double[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[(int) Math.ceil(q * (size - 1))];
    }

    synchronized double sum() {
        return Arrays.stream(millis, 0, size).sum();
    }

    @Override
    public synchronized String toString() {
        return String.format(
                Locale.ROOT,
                "%d times, median %.1f ms, p99 %.1f ms, worst %.1f ms",
                size,
                quantile(0.5),
                quantile(0.99),
                quantile(1));
    }
}
