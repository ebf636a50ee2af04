package dev.tachograph.core.history;

import java.util.Arrays;

/**
 * Times as slots of a regular grid, and how far each is from its slot.
 *
 * <p>A timer that fires at a fixed rate is late by something else each time: from the grid that costs this delay alone, whereas the
 * change of the step, as Gorilla has it, carries the delays of three samples. A gap skips slots. Arithmetic wraps, so that
 * any times can be coded.
 *
 * <pre>
 * zigzag   first time, which is the first slot (milliseconds)
 * varint   step of the grid
 * head     of the column of how many slots are skipped before each, see {@link NumberColumn}
 * head     of the column of distances from the slots
 * </pre>
 */
final class TimeColumn {

    private final long step;
    private final long[] skipped;
    private final long[] distances;
    private final NumberColumn skippedColumn;
    private final NumberColumn distanceColumn;
    private final long first;

    private TimeColumn(
            long first,
            long step,
            long[] skipped,
            NumberColumn skippedColumn,
            long[] distances,
            NumberColumn distanceColumn) {
        this.first = first;
        this.step = step;
        this.skipped = skipped;
        this.skippedColumn = skippedColumn;
        this.distances = distances;
        this.distanceColumn = distanceColumn;
    }

    /** @param times at least one, ascending */
    static TimeColumn of(long[] times) {
        long step = medianStep(times);
        long[] skipped = new long[times.length];
        long[] distances = new long[times.length];
        long slot = times[0];
        for (int i = 1; i < times.length; i++) {
            long slots = Math.floorDiv(times[i] - slot + step / 2, step);
            slot += slots * step;
            skipped[i] = slots - 1;
            distances[i] = times[i] - slot;
        }
        return new TimeColumn(times[0], step, skipped, NumberColumn.of(skipped), distances, NumberColumn.of(distances));
    }

    static TimeColumn read(ByteReader in, int size) {
        return new TimeColumn(
                in.readZigzag(),
                in.readVarint(),
                new long[size],
                NumberColumn.read(in),
                new long[size],
                NumberColumn.read(in));
    }

    void write(ByteWriter out) {
        out.writeZigzag(first);
        out.writeVarint(step);
        skippedColumn.write(out);
        distanceColumn.write(out);
    }

    void encode(BitCoder coder) {
        skippedColumn.code(coder, skipped);
        distanceColumn.code(coder, distances);
    }

    long[] decode(BitCoder coder) {
        skippedColumn.code(coder, skipped);
        distanceColumn.code(coder, distances);
        long slot = first;
        for (int i = 0; i < distances.length; i++) {
            slot += i == 0 ? 0 : (skipped[i] + 1) * step;
            distances[i] += slot;
        }
        return distances;
    }

    private static long medianStep(long[] times) {
        long[] steps = new long[times.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = times[i + 1] - times[i];
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 1 : Math.max(1, steps[steps.length / 2]);
    }
}
