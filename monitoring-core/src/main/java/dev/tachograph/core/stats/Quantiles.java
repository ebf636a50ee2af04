package dev.tachograph.core.stats;

import java.util.Arrays;

/**
 * Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan, the default of R and NumPy.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan (1996)</a>
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * Of values in any order, which are left as they are. O(n log n).
     *
     * @param share of the values below it, in [0, 1]: 0.95
     * @throws IllegalArgumentException if there is no value, or the share is outside of [0, 1]
     */
    public static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, share);
    }

    /**
     * Of values in ascending order. O(1).
     *
     * @throws IllegalArgumentException if there is no value, or the share is outside of [0, 1]
     */
    public static double ofSorted(double[] sorted, double share) {
        if (sorted.length == 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "values = " + sorted.length + ", share = " + share + ": needs a value, and a share in [0, 1]");
        }
        double position = (sorted.length - 1) * share;
        int below = (int) position;
        return below + 1 < sorted.length
                ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double... values) {
        return median(values, 0, values.length);
    }

    /**
     * Of a part of an array, which is left as it is.
     *
     * @param from inclusive
     * @param to exclusive, above {@code from}
     */
    public static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return ofSorted(sorted, 0.5);
    }

    /**
     * The value that would be at an index if the first {@code count} were sorted. Moves values about; O(count) on average.
     *
     * @param index below {@code count}
     * @see <a href="https://doi.org/10.1145/366622.366647">Hoare (1961), Find</a>
     */
    public static double select(double[] values, int count, int index) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (index <= right) {
                high = right;
            } else if (index >= left) {
                low = left;
            } else {
                break;
            }
        }
        return values[index];
    }
}
