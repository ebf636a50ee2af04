package dev.tachograph.core.latency;

/**
 * That a window differs from the level before it by more than the past explains.
 *
 * @param series of which blocks
 * @param end index of the newest block of the window
 * @param count blocks of the window
 * @param level before it, without the pattern, a logarithm
 * @param change of the figure, a logarithm
 * @param scatter of such windows in the past
 */
record Shift(Figure figure, BlockSeries series, long end, int count, double level, double change, double scatter) {

    long firstBlock() {
        return end - count + 1;
    }

    /** First minute of the window since the epoch. */
    long firstMinute() {
        return firstBlock() * series.minutes();
    }

    /** The minute after the window. */
    long endMinute() {
        return (end + 1) * series.minutes();
    }

    double scatters() {
        return change / scatter;
    }
}
