package dev.tachograph.jmh;

/** Whoever wants to know how far a run is. */
@FunctionalInterface
public interface JmhListener {

    /**
     * Called from the one thread that reads the output, in order, whenever something changed; must return soon, because the benchmark waits
     * when nobody reads. What it throws is logged and otherwise ignored.
     */
    void progress(JmhProgress progress);
}
