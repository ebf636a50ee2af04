package dev.tachograph.core.history;

import java.util.Arrays;

/**
 * Increases and rates between the neighbouring samples of a counter.
 *
 * <p>A total that went down means that its source restarted from zero: the increase is then the new total.
 */
public final class CounterRates {

    private final ScalarSamples totals;
    private final int first;
    private final int end;

    /** The steps that end in [from, to); the first may begin at a sample before {@code from}, the carry. */
    public CounterRates(ScalarSamples totals, long from, long to) {
        this.totals = totals;
        this.first = Math.max(1, totals.firstAtOrAfter(from));
        this.end = Math.max(first, totals.firstAtOrAfter(to));
    }

    public int size() {
        return end - first;
    }

    /** Increase of step {@code index} in the counter's unit; never negative. */
    double increase(int index) {
        return increase(totals.value(first + index - 1), totals.value(first + index));
    }

    static double increase(double before, double after) {
        return after >= before ? after - before : after;
    }

    /** Increase per second of step {@code index}. */
    public double rate(int index) {
        return increase(index) * 1000.0 / (totals.time(first + index) - totals.time(first + index - 1));
    }

    public double totalIncrease() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += increase(i);
        }
        return sum;
    }

    /** Length of all steps together in milliseconds. */
    public long coveredMillis() {
        return size() == 0 ? 0 : totals.time(end - 1) - totals.time(first - 1);
    }

    /** All rates, ascending. */
    double[] sortedRates() {
        double[] rates = new double[size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate(i);
        }
        Arrays.sort(rates);
        return rates;
    }
}
