package dev.tachograph.benchmarks.corpus;

import java.util.List;

/**
 * Inputs by turns, without end. The list has a power of two of them, so that a turn is an increment and a mask: about half a
 * nanosecond. For one thread.
 */
public final class Turns<T> {

    private final List<T> inputs;
    private final int mask;
    private int next;

    /** @throws IllegalArgumentException if the number of inputs is no power of two */
    public Turns(List<T> inputs) {
        this(inputs, 0);
    }

    /** @param first whose turn is the first; threads that share inputs begin at different ones */
    public Turns(List<T> inputs, int first) {
        if (Integer.bitCount(inputs.size()) != 1) {
            throw new IllegalArgumentException(inputs.size() + " inputs: must be a power of two");
        }
        this.inputs = List.copyOf(inputs);
        this.mask = inputs.size() - 1;
        this.next = first;
    }

    public T next() {
        return inputs.get(next++ & mask);
    }
}
